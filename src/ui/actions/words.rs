//! How actions are called, in both languages.

use crate::core::arrange::{Align, Direction as Spread, Same};
use crate::core::lang::Lang;
use crate::session::command::Arrange;
use crate::ui::panels::Tab;

use super::{Action, Direction};

impl Action {
    /// The words on a button or in a menu.
    pub fn text(self, lang: Lang) -> &'static str {
        use Action::*;
        let (en, ja) = match self {
            OpenFile => ("Open…", "開く…"),
            OpenFolder => ("Open folder…", "フォルダー…"),
            OpenSamples => ("Open the sample deck", "サンプルを開く"),
            ExportCsv => ("Export CSV…", "CSV に書き出す…"),
            ExportJson => ("Export JSON…", "JSON に書き出す…"),
            Undo => ("Undo", "元に戻す"),
            Redo => ("Redo", "やり直す"),
            FocusQuery => ("Ask", "探す"),
            NextPane => ("Next pane", "次の区画へ"),
            Cancel => ("Stop", "中止"),
            Escape => ("Cancel or deselect", "取り消し・選択解除"),
            Survey => ("Survey the page", "ページの概要を調べる"),
            FindFewer => ("Find one region fewer", "領域を 1 つ減らして探す"),
            FindMore => ("Find one region more", "領域を 1 つ増やして探す"),
            ReadAlike => ("Read the other rows like the confirmed ones", "ほかの行を確認済みの行にならって読み直す"),
            ReadTable => ("Read the table", "表を読み取る"),
            WideFields => ("Wide field grid…", "項目の広い表…"),
            ImportFields => ("Import fields…", "項目の取り込み…"),
            ChangePrompts => ("Prompts…", "プロンプト…"),
            Extract => ("Extract all", "すべて読み取る"),
            ExtractSelected => ("Extract selected", "選択した領域を読み取る"),
            ExtractNeeded => ("Extract what is needed", "必要な領域を読み取る"),
            ToolSelect => ("Select", "選択"),
            ToolDraw => ("Draw box", "枠を描く"),
            Delete => ("Delete", "削除"),
            Duplicate => ("Duplicate", "複製"),
            Relabel => ("Edit label", "ラベルを編集"),
            MoveUp => ("Move up", "上へ"),
            MoveDown => ("Move down", "下へ"),
            Accept => ("Accept", "承認"),
            Reject => ("Reject", "却下"),
            Nudge(_) => ("Move by 1 px", "1 px 動かす"),
            NudgeFar(_) => ("Move by 10 px", "10 px 動かす"),
            NudgeTopLeft(_) => ("Move top left corner", "左上の角を動かす"),
            NudgeBottomRight(_) => ("Move bottom right corner", "右下の角を動かす"),
            SelectAll => ("Select all", "すべて選択"),
            SelectNone => ("Select nothing", "選択解除"),
            NextRegion => ("Next region", "次の領域"),
            PreviousRegion => ("Previous region", "前の領域"),
            NextSlide => ("Next slide", "次のスライド"),
            PreviousSlide => ("Previous slide", "前のスライド"),
            ZoomIn => ("Zoom in", "拡大"),
            ZoomOut => ("Zoom out", "縮小"),
            Fit => ("Fit", "全体"),
            FitWidth => ("Fit width", "幅に合わせる"),
            ActualSize => ("100 %", "100 %"),
            FitSelection => ("Fit selection", "選択範囲に合わせる"),
            ToggleOverlays => ("Overlays", "枠の表示"),
            ToggleLanguage => ("日本語", "English"),
            ToggleTheme => ("Theme", "テーマ"),
            Help => ("Keys", "キー一覧"),
            ChangeKeys => ("Change keys…", "キーを変更…"),
            Palette => ("Commands…", "コマンド…"),
            Ditto => ("Same as above", "上と同じ"),
            Confirm => ("Confirm", "確認"),
            EditCell => ("Edit", "編集"),
            NextDoubt => ("Next doubt", "次の要確認へ"),
            PreviousDoubt => ("Previous doubt", "前の要確認へ"),
            SlideDone => ("Slide done", "このスライドを完了"),
            ConfirmAsPrinted => ("Confirm what was found as printed", "印刷どおりのセルを確認"),
            Unreadable => ("Unreadable", "判読不能"),
            Take(_) => ("Take another reading", "別の読み取りを採用"),
            SecondReading => ("Second reading…", "再読み取り…"),
            Compare => ("Compare…", "比べる…"),
            TakeConsensus => ("Take the consensus", "一致した枠を採用"),
            ShowDifferences => ("Differences", "食い違い"),
            Export => ("Export…", "書き出す…"),
            CopyTable => ("Copy table", "表をコピー"),
            CopyMarkdown => ("Copy table as Markdown", "表を Markdown でコピー"),
            WhoAnswers => ("Who answers…", "回答者…"),
            PasteReply => ("Paste a reply…", "回答を貼り付け…"),
            CheckCounting => ("Check how this model counts…", "このモデルの座標の数え方を確認…"),
            AcceptProposals => ("Accept all", "すべて採用"),
            DismissProposals => ("Dismiss all", "すべて見送る"),
            SwapMaskAxes => ("Swap x/y of the shape", "形の x/y を入れ替え"),
            SwapBoxAxes => ("Swap x/y of the box", "枠の x/y を入れ替え"),
            AskForOutlines => ("Ask again for outlines", "輪郭で質問し直す"),
            ToolOutline => ("Draw outline", "輪郭を描く"),
            ToolBrush => ("Brush", "ブラシ"),
            ToolEraser => ("Eraser", "消しゴム"),
            ToolCutOut => ("Cut out", "切り抜き"),
            ToolSplit => ("Split", "分割"),
            NewBox => ("New box here", "ここに新しい枠"),
            ShowTab(Tab::Ask) => ("Tab Ask", "タブ 探す"),
            ShowTab(Tab::Regions) => ("Tab Regions", "タブ 領域"),
            ShowTab(Tab::Fields) => ("Tab Fields", "タブ 項目"),
            ShowTab(Tab::Record) => ("Tab Record", "タブ 記録"),
            NextCorner => ("Next corner", "次の角"),
            AddCorner => ("Add a corner", "角を追加"),
            PointerByKeys => ("Pointer by keys", "キーでポインター操作"),
            PointerPress => ("Press or let go", "押す・放す"),
            PointerAdd => ("Add what is under the pointer", "ポインターの下を追加選択"),
            PointerList => ("List what is under the pointer", "ポインターの下を一覧"),
            OpenMenu => ("Menu of the selected regions", "選択した領域のメニュー"),
            DismissMessages => ("Dismiss messages", "メッセージを閉じる"),
            BrushSmaller => ("Thinner brush", "ブラシを細く"),
            BrushLarger => ("Thicker brush", "ブラシを太く"),
            FitToInk => ("Fit to ink", "文字に合わせる"),
            ProposeFit => ("Propose fits", "枠の修正案"),
            ProposeFromBefore => ("Propose from previous slide", "前のスライドから提案"),
            ProposeToFollowing => ("Propose to following slides", "後のスライドに提案"),
            ToggleSnap => ("Snap", "吸着"),
            ToggleInk => ("Orphan ink", "未対応の文字"),
            Copy => ("Copy", "コピー"),
            Paste => ("Paste", "貼り付け"),
            PasteToFollowing => ("Paste to following slides", "以降のスライドに貼り付け"),
            Merge => ("Merge", "統合"),
            SplitRows => ("Split into rows", "行に分割"),
            SplitColumns => ("Split into columns", "列に分割"),
            ToggleLock => ("Lock", "ロック"),
            LockAll => ("Lock all", "すべてロック"),
            ToggleHide => ("Hide", "隠す"),
            ShowAll => ("Show all", "すべて表示"),
            AcceptAll => ("Accept the rest", "残りを承認"),
            ReadingOrder => ("Reading order", "読む順に並べる"),
            ToOutline => ("To outline", "輪郭にする"),
            ToMask => ("To mask", "マスクにする"),
            DropShape => ("Box only", "枠だけにする"),
            Action::Arrange(how) => arrange_words(how),
        };
        lang.pick(en, ja)
    }

    /// The words in a list of actions, where nothing else says which direction is meant.
    pub fn full_text(self, lang: Lang) -> String {
        let text = self.text(lang).trim_end_matches('…');
        match self {
            Action::Nudge(to) | Action::NudgeFar(to) | Action::NudgeTopLeft(to) | Action::NudgeBottomRight(to) => {
                format!("{text}: {}", to.pick(lang, ["left", "right", "up", "down"], ["左へ", "右へ", "上へ", "下へ"]))
            }
            Action::Take(nth) => format!("{text}: {}", nth.index() + 1),
            _ => text.to_owned(),
        }
    }

    /// One sentence that says what it does, without its keys.
    pub fn tooltip(self, lang: Lang) -> &'static str {
        use Action::*;
        let (en, ja) = match self {
            OpenFile => ("Opens pictures as slides", "画像をスライドとして開きます"),
            OpenFolder => ("Opens a project or a folder of slides", "プロジェクトまたはスライドのフォルダーを開きます"),
            OpenSamples => ("Opens slides made for trying things out", "試すためのスライドを開きます"),
            ExportCsv => ("Writes one row per region", "領域ごとに 1 行の表を書き出します"),
            ExportJson => ("Writes all records as one document", "すべての記録を 1 つの文書に書き出します"),
            Undo => ("Takes the last step back", "直前の操作を元に戻します"),
            Redo => ("Does the step that was taken back again", "元に戻した操作をやり直します"),
            FocusQuery => ("Puts the cursor into the query box", "検索欄に移動します"),
            NextPane => ("Gives the keyboard to the next part of the window", "キー操作を次の区画に移します"),
            Cancel => ("Stops what is running; what has arrived stays", "実行中の処理を止めます。届いた結果は残ります"),
            Escape => ("Leaves the gesture, then the selection, then the tool", "操作、選択、道具の順に取り消します"),
            FindFewer | FindMore => (
                "Asks the last question again with another number, where the number was guessed; undo takes it back",
                "個数を推定した質問を別の個数で尋ね直します。元に戻せます",
            ),
            ReadAlike => (
                "Looks for values where the rows you confirmed have them; what you gave or confirmed stays; one undo step",
                "確認済みの行と同じ位置から値を読み取ります。確認・修正した値は変わりません。1 回で元に戻せます",
            ),
            ReadTable => (
                "Rows become regions and records, the head becomes the fields where there are none; offline, one undo step",
                "行を領域とレコードにし、項目がなければ見出しから作ります。オフラインで処理し、1 回で元に戻せます",
            ),
            Survey => (
                "Reads the page-wide facts; a model also counts what the page lists. Questions then go out with it",
                "ページ全体の情報を読み取ります。モデルは掲載件数なども数え、その後の質問に添えます",
            ),
            WideFields => ("Shows every property of every field", "すべての項目のすべての設定を表示します"),
            ImportFields => (
                "Takes fields from a list, a JSON Schema, sample JSON, the head of a CSV file or a sentence",
                "項目の一覧、JSON Schema、JSON のサンプル、CSV の見出し、文章から項目を取り込みます",
            ),
            ChangePrompts => {
                ("Shows the words a model is asked with, to read and to change", "モデルへの質問文を確認・変更します")
            }
            Extract => ("Reads every region that is not rejected", "却下していないすべての領域を読み取ります"),
            ExtractSelected => ("Reads the selected regions again", "選択した領域を読み取り直します"),
            ExtractNeeded => {
                ("Reads what is unread, failed or out of date", "未読・失敗・変更ありの領域だけを読み取ります")
            }
            ToolSelect => ("Click selects, drag moves", "クリックで選択、ドラッグで移動します"),
            ToolDraw => {
                ("Drag draws a box; hold Shift to draw several", "ドラッグで枠を描きます。Shift で続けて描けます")
            }
            Delete => ("Removes the selected regions and their records", "選択した領域とその記録を削除します"),
            Duplicate => ("Copies the selected regions", "選択した領域を複製します"),
            Relabel => ("Edits the label at the box", "枠の上でラベルを編集します"),
            MoveUp => ("Moves the region one place up in the order", "領域の順番を 1 つ上げます"),
            MoveDown => ("Moves the region one place down in the order", "領域の順番を 1 つ下げます"),
            Accept => (
                "Says that it is right and goes to the next unjudged one",
                "正しいと認めて、次の未判定の領域へ進みます",
            ),
            Reject => {
                ("Says that it is wrong and goes to the next unjudged one", "誤りとして、次の未判定の領域へ進みます")
            }
            Nudge(d) => return d.pick(lang, ["Moves left", "Moves right", "Moves up", "Moves down"], MOVES_JA),
            NudgeFar(d) => {
                let en = ["Moves far left", "Moves far right", "Moves far up", "Moves far down"];
                return d.pick(lang, en, MOVES_JA);
            }
            NudgeTopLeft(_) => ("Moves the top left corner by 1 px", "左上の角を 1 px 動かします"),
            NudgeBottomRight(_) => ("Moves the bottom right corner by 1 px", "右下の角を 1 px 動かします"),
            SelectAll => ("Selects every region of the slide", "スライドのすべての領域を選択します"),
            SelectNone => ("Selects nothing", "選択を解除します"),
            NextRegion => ("Selects the next region", "次の領域を選択します"),
            PreviousRegion => ("Selects the previous region", "前の領域を選択します"),
            NextSlide => ("Shows the next slide", "次のスライドを表示します"),
            PreviousSlide => ("Shows the previous slide", "前のスライドを表示します"),
            ZoomIn => ("Shows the slide larger", "スライドを拡大します"),
            ZoomOut => ("Shows the slide smaller", "スライドを縮小します"),
            Fit => ("Shows the whole slide", "スライド全体を表示します"),
            FitWidth => ("Shows the whole width of the slide", "スライドの幅いっぱいに表示します"),
            ActualSize => ("Shows one pixel as one pixel", "実寸で表示します"),
            FitSelection => ("Shows the selection as large as it fits", "選択範囲をできるだけ大きく表示します"),
            ToggleOverlays => {
                ("Hides or shows boxes; hold the key to peek", "枠の表示を切り替えます。押している間だけ隠せます")
            }
            ToggleLanguage => ("表示を日本語にします", "Shows the window in English"),
            ToggleTheme => ("Switches between system, light and dark", "システム・明・暗を切り替えます"),
            Help => ("Shows every key", "キー操作の一覧を表示します"),
            ChangeKeys => ("Chooses which keys stand for what", "どのキーで何をするかを変更します"),
            Palette => {
                ("Finds a command, a slide or a region by a few letters", "コマンド・スライド・領域を数文字で探します")
            }
            Ditto => ("Takes the value of the row above", "上の行の値を入れます"),
            Confirm => ("Says that the cell is right and goes on", "セルの値を確認済みにして次へ進みます"),
            EditCell => ("Edits the selected cell", "選択したセルを編集します"),
            NextDoubt => (
                "Goes to the next cell that somebody must look at, on any slide",
                "確認が必要な次のセルへ、スライドをまたいで進みます",
            ),
            PreviousDoubt => {
                ("Goes to the doubtful cell before, on any slide", "確認が必要な前のセルへ、スライドをまたいで戻ります")
            }
            SlideDone => (
                "Accepts the rest of the slide and shows the next; doubtful cells come first",
                "残りの領域を承認して次のスライドへ進みます。要確認のセルがあれば、そこへ移ります",
            ),
            ConfirmAsPrinted => (
                "Confirms every cell whose value stands in its crop as it is, with no doubt; one step",
                "切り抜きの中にそのまま印刷されている値をまとめて確認します。1 回で元に戻せます",
            ),
            Unreadable => (
                "Says that the value is on the slide and nobody can read it; again takes that back",
                "スライドにあるが読めない値として印を付けます。もう一度押すと取り消します",
            ),
            Take(_) => (
                "Takes the value of another reading; the same key takes it back",
                "別の読み取りの値を採用します。同じキーで元に戻せます",
            ),
            SecondReading => (
                "Has the records read again by another reader, beside the values",
                "別の読み取り手に読み直させ、値の横に並べます",
            ),
            Compare => (
                "Asks several models, or one several times, and lays their boxes over each other",
                "複数のモデルに、または同じモデルに何度か尋ね、枠を重ねて比べます",
            ),
            TakeConsensus => (
                "Proposes the boxes that enough answers agree on, where no region is yet",
                "十分に一致した枠のうち、まだ領域がない所のものを提案にします",
            ),
            ShowDifferences => {
                ("Lists the cells whose readings differ, side by side", "読み取りが食い違うセルを並べて表示します")
            }
            Export => (
                "Writes the table, the slides or the regions in one of many forms",
                "表・スライド・領域をさまざまな形式で書き出します",
            ),
            CopyTable => ("Copies the table for a spreadsheet", "表を表計算ソフト用にコピーします"),
            CopyMarkdown => ("Copies the table as Markdown", "表を Markdown としてコピーします"),
            WhoAnswers => (
                "Chooses the reader or model, its key and how it is asked",
                "回答するモデルとキー、質問の仕方を選びます",
            ),
            CheckCounting => (
                "Shows the last answer read in four ways, and takes the one you choose",
                "最後の回答を 4 通りに読んで並べ、選んだ読み方を採用します",
            ),
            PasteReply => (
                "Reads regions from a reply copied from any assistant",
                "ほかのアシスタントの回答から領域を読み取ります",
            ),
            AcceptProposals => {
                ("Carries out every proposed change in one step", "すべての提案を 1 回の操作で反映します")
            }
            DismissProposals => ("Leaves every proposed change", "すべての提案を見送ります"),
            SwapMaskAxes => {
                ("Turns a shape that lies on its side, inside its box", "横倒しになった形を枠の中で直します")
            }
            SwapBoxAxes => {
                ("Turns a box whose x and y were mixed up, over the page", "x と y が逆の枠をページ上で直します")
            }
            AskForOutlines => (
                "Asks the last question again, with outlines for masks",
                "マスクを輪郭にして、前の質問をもう一度送ります",
            ),
            ToolOutline => ("Click corner by corner; Enter closes", "角を順にクリックします。Enter で閉じます"),
            ToolBrush => ("Paints on the shape of the selected region", "選択した領域の形に塗ります"),
            ToolEraser => ("Erases from the shape of the selected region", "選択した領域の形から消します"),
            ToolCutOut => ("Drag a rough box: the shape inside is found", "大まかに囲むと、中の形を見つけます"),
            ShowTab(_) => ("Opens the tab and gives it the keyboard", "タブを開き、キー操作を移します"),
            NewBox => (
                "Puts a box into the middle of the view, to be moved with the arrows",
                "表示の中央に枠を置きます。矢印キーで動かせます",
            ),
            NextCorner => (
                "Takes up the next corner of an outline: arrows move it, Delete removes it, Esc lets it go",
                "輪郭の次の角をつかみます。矢印で動かし、Delete で削除、Esc で放します",
            ),
            AddCorner => {
                ("Adds a corner half way to the next one, and takes it up", "次の角との中間に角を加えて、つかみます")
            }
            PointerByKeys => (
                "A pointer that the arrows move, by 10 px with Shift and without snapping with Alt; Enter clicks, Esc leaves",
                "矢印で動くポインターです。Shift で 10 px、Alt で吸着なし、Enter でクリック、Esc で終了",
            ),
            PointerPress => (
                "Presses with the pointer of the keys, and lets go when pressed again: between the two it drags",
                "キーのポインターで押し、もう一度で放します。その間はドラッグになります",
            ),
            PointerAdd => (
                "Adds what is under the pointer of the keys to the selection, or takes it out",
                "キーのポインターの下の領域を選択に加えるか、外します",
            ),
            PointerList => (
                "Lists everything under the pointer of the keys, or removes the corner there",
                "キーのポインターの下にあるものを一覧します。角の上ではその角を消します",
            ),
            OpenMenu => (
                "Opens what the right mouse button opens; arrows go through it, Enter chooses, Esc closes",
                "右クリックのメニューを開きます。矢印で移動、Enter で選択、Esc で閉じます",
            ),
            DismissMessages => ("Takes every message away", "すべてのメッセージを閉じます"),
            ToolSplit => ("Drag a line across a region to cut it in two", "領域を横切る線で 2 つに分けます"),
            BrushSmaller => ("Makes the brush thinner", "ブラシを細くします"),
            BrushLarger => ("Makes the brush thicker", "ブラシを太くします"),
            FitToInk => {
                ("Moves borders off the letters they cut through", "文字を横切る枠線を、文字を切らない位置に動かします")
            }
            ProposeFit => ("Proposes better borders wherever letters are cut", "文字を切っている枠の修正案を示します"),
            ProposeFromBefore => (
                "Proposes the regions of the slide before, moved to where this one has the same print",
                "前のスライドの領域を、このスライドの印刷位置に合わせて提案します",
            ),
            ProposeToFollowing => (
                "Proposes these regions on every following slide, moved to where each has the same print",
                "この領域を後のすべてのスライドに、それぞれの印刷位置に合わせて提案します",
            ),
            ToggleSnap => (
                "Borders go to letters, gutters and lines nearby; hold Alt to drag freely",
                "枠線を近くの文字・余白・線に吸着させます。Alt を押す間は自由に動きます",
            ),
            ToggleInk => (
                "Shows print that no region covers or no cell explains",
                "どの領域にも値にも含まれない文字を表示します",
            ),
            Copy => ("Copies the selected regions (Ctrl+C or ⌘C)", "選択した領域をコピーします（Ctrl+C・⌘C）"),
            Paste => (
                "Adds the copied regions to this slide (Ctrl+V or ⌘V); other text is read as a reply",
                "コピーした領域をこのスライドに加えます（Ctrl+V・⌘V）。ほかの文章は回答として読みます",
            ),
            PasteToFollowing => (
                "Adds the copied regions to every slide after this one",
                "コピーした領域を、これより後のすべてのスライドに加えます",
            ),
            Merge => ("Makes one region of the selected ones", "選択した領域を 1 つにまとめます"),
            SplitRows => ("Splits the selected regions into equal rows", "選択した領域を同じ高さの行に分けます"),
            SplitColumns => ("Splits the selected regions into equal columns", "選択した領域を同じ幅の列に分けます"),
            ToggleLock => (
                "Locks or unlocks the selected regions: nothing moves or removes a locked one",
                "選択した領域をロック・解除します。ロックした領域は動かず、消えません",
            ),
            LockAll => {
                ("Locks every region of the slide, or unlocks all", "スライドのすべての領域をロック・解除します")
            }
            ToggleHide => {
                ("Hides or shows the selected regions on the slide", "選択した領域をスライド上で隠す・表示します")
            }
            ShowAll => ("Shows every hidden region again", "隠した領域をすべて表示します"),
            AcceptAll => {
                ("Accepts every region that nobody has judged yet", "まだ判定していない領域をすべて承認します")
            }
            ReadingOrder => {
                ("Sorts the regions, and the rows of the table, as one reads", "領域と表の行を読む順に並べます")
            }
            ToOutline => {
                ("Turns the shape into an outline whose corners can be moved", "形を、角を動かせる輪郭にします")
            }
            ToMask => ("Turns the shape into a mask that can be painted on", "形を、塗れるマスクにします"),
            DropShape => ("Drops the shape and keeps the box", "形を捨てて枠だけ残します"),
            Action::Arrange(_) => (
                "Lines the selected regions up; sizes follow the one selected last",
                "選択した領域を整列します。大きさは最後に選択した領域に合わせます",
            ),
        };
        lang.pick(en, ja)
    }
}

const MOVES_JA: [&str; 4] = ["左へ動かします", "右へ動かします", "上へ動かします", "下へ動かします"];

fn arrange_words(how: Arrange) -> (&'static str, &'static str) {
    match how {
        Arrange::Align(Align::Left) => ("Align left edges", "左端をそろえる"),
        Arrange::Align(Align::Right) => ("Align right edges", "右端をそろえる"),
        Arrange::Align(Align::Top) => ("Align top edges", "上端をそろえる"),
        Arrange::Align(Align::Bottom) => ("Align bottom edges", "下端をそろえる"),
        Arrange::Align(Align::Centre) => ("Centre under each other", "左右中央をそろえる"),
        Arrange::Align(Align::Middle) => ("Centre beside each other", "上下中央をそろえる"),
        Arrange::Spread(Spread::Horizontal) => ("Spread from left to right", "左右に等間隔"),
        Arrange::Spread(Spread::Vertical) => ("Spread from top to bottom", "上下に等間隔"),
        Arrange::Same(Same::Width) => ("Same width", "同じ幅"),
        Arrange::Same(Same::Height) => ("Same height", "同じ高さ"),
        Arrange::Same(Same::Size) => ("Same size", "同じ大きさ"),
    }
}

impl Direction {
    /// Its own of four writings, left, right, up and down, in the language of the window.
    fn pick(self, lang: Lang, en: [&'static str; 4], ja: [&'static str; 4]) -> &'static str {
        let [left, right, up, down] = lang.pick(en, ja);
        match self {
            Direction::Left => left,
            Direction::Right => right,
            Direction::Up => up,
            Direction::Down => down,
        }
    }
}

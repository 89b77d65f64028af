//! How actions are called, in both languages.

use crate::core::lang::Lang;

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
            Ditto => ("Same as above", "上と同じ"),
            Confirm => ("Confirm", "確認"),
            EditCell => ("Edit", "編集"),
            WhoAnswers => ("Who answers…", "回答者…"),
            PasteReply => ("Paste a reply…", "回答を貼り付け…"),
            AcceptProposals => ("Accept all", "すべて採用"),
            DismissProposals => ("Dismiss all", "すべて見送る"),
            SwapMaskAxes => ("Swap x/y of the shape", "形の x/y を入れ替え"),
            SwapBoxAxes => ("Swap x/y of the box", "枠の x/y を入れ替え"),
            AskForOutlines => ("Ask again for outlines", "輪郭で質問し直す"),
        };
        lang.pick(en, ja)
    }

    /// One sentence that says what it does, without its keys.
    pub fn tooltip(self, lang: Lang) -> &'static str {
        use Action::*;
        let (en, ja) = match self {
            OpenFile => ("Opens pictures as slides", "画像をスライドとして開きます"),
            OpenFolder => ("Opens a project or a folder of pictures", "プロジェクトまたは画像フォルダーを開きます"),
            OpenSamples => ("Opens slides made for trying things out", "試すためのスライドを開きます"),
            ExportCsv => ("Writes one row per region", "領域ごとに 1 行の表を書き出します"),
            ExportJson => ("Writes all records as one document", "すべての記録を 1 つの文書に書き出します"),
            Undo => ("Takes the last step back", "直前の操作を元に戻します"),
            Redo => ("Does the step that was taken back again", "元に戻した操作をやり直します"),
            FocusQuery => ("Puts the cursor into the query box", "検索欄に移動します"),
            NextPane => ("Gives the keyboard to the next part of the window", "キー操作を次の区画に移します"),
            Cancel => ("Stops what is running; what has arrived stays", "実行中の処理を止めます。届いた結果は残ります"),
            Escape => ("Leaves the gesture, then the selection, then the tool", "操作、選択、道具の順に取り消します"),
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
            Accept => ("Says that it is right and goes to the next", "正しいと認めて次へ進みます"),
            Reject => ("Says that it is wrong and goes to the next", "誤りとして次へ進みます"),
            Nudge(d) => return d.pick(lang, ["Moves left", "Moves right", "Moves up", "Moves down"]),
            NudgeFar(d) => {
                return d.pick(lang, ["Moves far left", "Moves far right", "Moves far up", "Moves far down"]);
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
            Ditto => ("Takes the value of the row above", "上の行の値を入れます"),
            Confirm => ("Says that the cell is right and goes on", "セルの値を確認済みにして次へ進みます"),
            EditCell => ("Edits the selected cell", "選択したセルを編集します"),
            WhoAnswers => (
                "Chooses the reader or model, its key and how it is asked",
                "回答するモデルとキー、質問の仕方を選びます",
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
        };
        lang.pick(en, ja)
    }
}

impl Direction {
    fn pick(self, lang: Lang, english: [&'static str; 4]) -> &'static str {
        let [left, right, up, down] = english;
        match self {
            Direction::Left => lang.pick(left, "左へ動かします"),
            Direction::Right => lang.pick(right, "右へ動かします"),
            Direction::Up => lang.pick(up, "上へ動かします"),
            Direction::Down => lang.pick(down, "下へ動かします"),
        }
    }
}

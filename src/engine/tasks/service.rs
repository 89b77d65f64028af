//! Housekeeping with a service: its list of models, and the pictures it keeps.

use crate::core::diagnostic::{Diagnostic, Message};
use crate::engine::job::JobContext;
use crate::engine::models::{self, Answerer};
use crate::provider::choice::Choice;
use crate::session::event::News;

pub(super) async fn refresh_models(context: &JobContext, choice: &Choice) -> Result<(), Diagnostic> {
    let who = Answerer::of(&context.shared, choice)?;
    context.progress("Asking for the list of models", "モデルの一覧を取得しています", None);
    let listed = models::list(context, &who).await?;
    let count = listed.len();
    context.shared.models.take_list(&who, &listed);
    context.tell(News::Notice(Diagnostic::info(
        "models-listed",
        Message::new(
            format!("The service offers {count} models. New ones are asked with the safe minimum."),
            format!("サービスには {count} 個のモデルがあります。新しいものには最小限の設定で質問します。"),
        ),
    )));
    Ok(())
}

pub(super) async fn delete_uploads(context: &JobContext, choice: &Choice) -> Result<(), Diagnostic> {
    if choice.reads_pages() {
        context.tell(News::Notice(nothing_kept()));
        return Ok(());
    }
    let who = Answerer::of(&context.shared, choice)?;
    context.progress("Deleting uploaded pictures", "アップロードした画像を削除しています", None);
    let (deleted, kept) = models::delete_uploads(context, &who).await?;
    context.tell(News::Notice(match kept {
        0 => Diagnostic::info(
            "uploads-deleted",
            Message::new(
                format!("{deleted} uploaded pictures were deleted from the service."),
                format!("アップロードした画像 {deleted} 件をサービスから削除しました。"),
            ),
        ),
        kept => Diagnostic::warning(
            "uploads-kept",
            Message::new(
                format!("{deleted} uploaded pictures were deleted; {kept} could not be. The service drops them by itself after 48 hours."),
                format!("{deleted} 件を削除しましたが、{kept} 件は削除できませんでした。サービスは 48 時間後に自動で消します。"),
            ),
        ),
    }));
    Ok(())
}

/// Results are deleted one by one, right after each was read.
fn nothing_kept() -> Diagnostic {
    let message = Message::new(
        "This service is sent no uploads. With “delete uploads” each result is deleted there right after it was read.",
        "このサービスにアップロードは残りません。「アップロードを削除」を選ぶと、結果は読み取り直後に削除されます。",
    );
    Diagnostic::info("no-uploads", message)
}

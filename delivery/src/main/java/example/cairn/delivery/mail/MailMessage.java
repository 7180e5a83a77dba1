package example.cairn.delivery.mail;

import example.cairn.model.EffectId;

/// A plain-text e-mail. The caller answers for its content: a neutral notice without clinical data (clinical
/// safety, 7).
///
/// @param effect why it is sent; the Message-ID is made of it, so a repeated message is recognised as the same
/// @param from the sender's address
/// @param to the recipient's address
/// @param subject in the recipient's language
/// @param text in the recipient's language
public record MailMessage(EffectId effect, String from, String to, String subject, String text) {

    /// RFC 5322 `msg-id`, the same at every attempt.
    public String messageId() {
        return "<" + effect + "@cairn.example>";
    }

    @Override
    public String toString() {
        return messageId(); // Neither address nor text reaches a log.
    }
}

package example.cairn.delivery.mail;

import example.cairn.delivery.policy.DeliveryOutcome;
import example.cairn.delivery.policy.DeliveryOutcome.Refusal;
import example.cairn.delivery.policy.DeliveryOutcome.RefusedForGood;
import example.cairn.delivery.policy.DeliveryOutcome.TryLater;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.simplejavamail.mailer.MailInvalidAddressException;
import org.simplejavamail.mailer.MailSuspiciousCRLFValueException;

/// What a failed attempt says about the message (RFC 5321, 4.2.1): 5yz about the recipient or the content is final,
/// everything else may pass. A refused log-in or a refused greeting is final by its number, yet a mistake of ours that
/// is put right, so it is tried again too.
final class SmtpAnswers {

    private SmtpAnswers() {}

    static DeliveryOutcome of(Throwable failure) {
        return chain(failure)
                .flatMap(cause -> judge(cause).stream())
                .findFirst()
                // The class alone: mail libraries repeat the recipient's address in their messages.
                .orElseGet(() -> new TryLater(innermost(failure).getClass().getSimpleName()));
    }

    private static Optional<DeliveryOutcome> judge(Throwable cause) {
        return switch (cause) {
            case SMTPAddressFailedException address ->
                Optional.of(byCode(address.getReturnCode(), Refusal.BAD_ADDRESS));
            case SMTPSendFailedException send
            when addressFailure(send).isEmpty() -> Optional.of(byCode(send.getReturnCode(), Refusal.NOT_ACCEPTED));
            case MailInvalidAddressException _, MailSuspiciousCRLFValueException _ ->
                Optional.of(new RefusedForGood(Refusal.BAD_ADDRESS, "not an e-mail address"));
            default -> Optional.empty();
        };
    }

    private static Optional<Throwable> addressFailure(Throwable failure) {
        return chain(failure)
                .filter(SMTPAddressFailedException.class::isInstance)
                .findFirst();
    }

    private static DeliveryOutcome byCode(int code, Refusal refusal) {
        String detail = "SMTP " + code;
        return code >= 500 && code < 600 ? new RefusedForGood(refusal, detail) : new TryLater(detail);
    }

    private static Throwable innermost(Throwable failure) {
        return chain(failure).reduce(failure, (_, last) -> last);
    }

    private static Stream<Throwable> chain(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20);
    }
}

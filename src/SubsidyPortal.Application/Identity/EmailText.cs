using System.Diagnostics.CodeAnalysis;
using System.Net.Mail;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Identity;

/// <summary>
/// Reads e-mail addresses as people type them. Full-width characters and blanks at the ends are no mistake; the stored form is
/// lower case, because one mailbox must not become two accounts.
/// </summary>
public static class EmailText
{
    public const int MaxLength = 254;

    public static bool TryParse(string? input, out string email, [NotNullWhen(false)] out RuleViolation? error)
    {
        email = TypedText.Narrow(input).ToLowerInvariant();
        if (email.Length == 0)
        {
            error = AccountErrors.EmailMissing();
            return false;
        }

        error = IsAddress(email) ? null : AccountErrors.EmailInvalid(TypedText.Excerpt(email));
        return error is null;
    }

    /// <summary>The stored form of an address that was checked before.</summary>
    public static string Parse(string input) => TryParse(input, out var email, out var error) ? email : throw new RuleViolationException(error);

    // The BCL's parser also takes "Name <a@b>" and quoted parts, which nobody types here on purpose.
    private static bool IsAddress(string text) =>
        text.Length <= MaxLength
        && text.All(c => c is > ' ' and < '\u007F' && c is not ('"' or '<' or '>' or '(' or ')' or ',' or ';' or ':' or '\\' or '[' or ']'))
        && MailAddress.TryCreate(text, out var address)
        && address.Address == text
        && address.User.Length <= 64
        && address.Host.Contains('.', StringComparison.Ordinal)
        && !address.Host.StartsWith('.')
        && !address.Host.EndsWith('.')
        && !address.Host.Contains("..", StringComparison.Ordinal);
}

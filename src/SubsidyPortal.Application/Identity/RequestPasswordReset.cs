using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Notifications;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;

namespace SubsidyPortal.Application.Identity;

/// <summary>
/// Asks for a link to set a new password. The answer is the same whether there is such an account, and so is the work
/// that can be seen from outside: the mail goes out later, by the outbox.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="Email">The account's address.</param>
[AllowedForAnyone]
public sealed record RequestPasswordReset(Guid CommandId, string Email) : ICommand<bool>;

internal sealed class RequestPasswordResetValidator : AbstractValidator<RequestPasswordReset>
{
    public RequestPasswordResetValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.Email).Refused(AccountRules.Email);
    }
}

internal sealed class RequestPasswordResetHandler(PortalDb db, Accounts accounts, ResetTokens tokens, Outbox outbox, CityClock clock)
    : ICommandHandler<RequestPasswordReset, bool>
{
    private const int MailsPerHour = 3;

    public async Task<bool> HandleAsync(RequestPasswordReset command, CancellationToken cancellationToken)
    {
        var user = await accounts.FindAsync(command.Email);
        if (user is not { Active: true, Email: { } email })
        {
            return true;
        }

        // Nobody's mailbox is filled by a stranger who presses the button all day.
        var since = clock.Now.AddHours(-1);
        var sent = await db.Outbox.CountAsync(m => m.Recipient == email && m.Template == MailTemplates.PasswordReset && m.CreatedAt > since, cancellationToken);
        if (sent < MailsPerHour)
        {
            outbox.Enqueue(MailTemplates.PasswordReset, email, user.Language, (MailValues.Name, user.DisplayName), (MailValues.Token, tokens.For(user)));
        }

        return true;
    }
}

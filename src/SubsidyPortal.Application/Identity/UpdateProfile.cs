using FluentValidation;
using SubsidyPortal.Application.UseCases;

namespace SubsidyPortal.Application.Identity;

/// <summary>Changes what the portal calls the person, and the language of mails. Names are no part of the audit trail.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="Name">Name as shown.</param>
/// <param name="LatinName">Name in Latin letters, or null.</param>
/// <param name="Language">en or zh-Hans.</param>
[AllowedForSignedIn]
public sealed record UpdateProfile(Guid CommandId, string Name, string? LatinName, string Language) : ICommand<bool>;

internal sealed class UpdateProfileValidator : AbstractValidator<UpdateProfile>
{
    public UpdateProfileValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.Name).Refused(name => AccountRules.Name(name));
        RuleFor(c => c.LatinName).Refused(name => AccountRules.OptionalName(name));
        RuleFor(c => c.Language).Refused(AccountRules.Language);
    }
}

internal sealed class UpdateProfileHandler(AccountAccess access, Accounts accounts) : ICommandHandler<UpdateProfile, bool>
{
    public async Task<bool> HandleAsync(UpdateProfile command, CancellationToken cancellationToken)
    {
        var user = await access.LoadOwnAsync(cancellationToken);
        user.DisplayName = command.Name.Trim();
        user.LatinName = command.LatinName?.Trim() ?? "";
        user.Language = command.Language;
        await accounts.SaveAsync(user);
        return true;
    }
}

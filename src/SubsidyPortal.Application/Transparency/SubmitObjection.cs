using FluentValidation;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;

namespace SubsidyPortal.Application.Transparency;

/// <summary>
/// An objection by anybody during the public notice (异议), with or without an account. The award waits until it is answered. How
/// often one address may send it is limited where it comes in.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="Program">Program code.</param>
/// <param name="Number">Case number, as the notice shows it.</param>
/// <param name="From">Who objects and how to reach them; up to 200 characters.</param>
/// <param name="Text">The objection; up to 2,000 characters.</param>
[AllowedForAnyone]
public sealed record SubmitObjection(Guid CommandId, string Program, string Number, string From, string Text) : ICommand<bool>;

internal sealed class SubmitObjectionValidator : AbstractValidator<SubmitObjection>
{
    private const int FromLength = 200;

    public SubmitObjectionValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.Program).Storable();
        RuleFor(c => c.Number).Storable();
        RuleFor(c => c.From).Must(text => !string.IsNullOrWhiteSpace(text)).WithErrorCode("application.objector-needed");
        RuleFor(c => c.From).Storable(FromLength);
        RuleFor(c => c.Text).Must(text => !string.IsNullOrWhiteSpace(text)).WithErrorCode("application.text-needed");
        RuleFor(c => c.Text).Storable(Objection.TextLength);
    }
}

internal sealed class SubmitObjectionHandler(Actor actor, CityClock clock, TransparencyAccess access, AuditTrail audit, IIdentifiers identifiers)
    : ICommandHandler<SubmitObjection, bool>
{
    /// <summary>Beyond these a case has been objected to; more would only be a burden, and the officials are reached by other ways.</summary>
    public const int MostOpen = 50;

    public async Task<bool> HandleAsync(SubmitObjection command, CancellationToken cancellationToken)
    {
        var application = await access.LockNoticeAsync(command.Program, command.Number, clock.Today, cancellationToken);
        if (application.Objections.Count(o => o.Upheld is null) >= MostOpen)
        {
            throw new RuleViolationException(ApplicationErrors.TooManyObjections(MostOpen));
        }

        var before = application.Status;
        var id = identifiers.New();
        application.RecordObjection(id, command.From, command.Text, clock.SignedBy(actor.UserId));
        audit.Record("application.objection-submitted", application, before, null, ("objection", id.ToString()));
        return true;
    }
}

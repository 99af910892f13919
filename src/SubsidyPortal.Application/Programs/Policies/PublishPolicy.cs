using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.Ledger;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Application.Programs.Policies;

/// <summary>
/// Publishes a submitted draft as the next version of its program; never by an author. The published bytes are the draft's. Cases that were
/// handed in keep their version. The first version opens the program; tracks and pools that are new get their accounts, still without money.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DraftId">The draft.</param>
/// <param name="Revision">What the publisher saw.</param>
[AllowedFor(Role.ProgramManager)]
public sealed record PublishPolicy(Guid CommandId, Guid DraftId, int Revision) : ICommand<int>;

internal sealed class PublishPolicyValidator : AbstractValidator<PublishPolicy>
{
    public PublishPolicyValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.DraftId).NotEmpty();
    }
}

internal sealed class PublishPolicyHandler(
    Actor actor, CityClock clock, ProgramsAccess programs, PolicyDraftsAccess access, DutyRosters rosters, LedgerBook ledger, PolicyDesk desk)
    : ICommandHandler<PublishPolicy, int>
{
    public async Task<int> HandleAsync(PublishPolicy command, CancellationToken cancellationToken)
    {
        // The program first, so that two drafts can't both become the next version.
        var code = await access.Visible().Where(d => d.Id == command.DraftId).Select(d => d.Program).SingleOrDefaultAsync(cancellationToken)
            ?? throw new NotFoundException();
        var program = await programs.LoadForChangeAsync(code, cancellationToken);
        var draft = await access.LoadForChangeAsync(command.DraftId, command.Revision, cancellationToken);
        var before = draft.Status;
        var signed = clock.SignedBy(actor.UserId);
        var roster = await rosters.LoadAsync(DutyGroup.Policy, draft.Id, cancellationToken);
        var examined = await desk.ExamineAsync(draft, program.LastPublished, cancellationToken);
        draft.Publish(examined.Gate, roster, signed);
        rosters.Store(roster);

        var version = examined.Examination.Version ?? throw new RuleViolationException(PolicyErrors.HasFaults(examined.Examination.Faults.Count));
        foreach (var pool in program.Adopt(version.Document, signed))
        {
            ledger.OpenPool(pool);
        }

        program.Publish(version.Number, version.Document.EffectiveFrom, draft.Document, version.Hash, signed);
        if (program.Status == ProgramStatus.Draft)
        {
            program.Open();
        }

        desk.Record("policy.published", draft, before);
        return version.Number;
    }
}

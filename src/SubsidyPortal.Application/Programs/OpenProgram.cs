using FluentValidation;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data.Programs;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Audit;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Application.Programs;

/// <summary>Publishes version 1 of a created program and opens it for applicants; never by the person who created it, and only with green worked examples.</summary>
[AllowedFor(Role.ProgramManager)]
public sealed record OpenProgram(Guid CommandId, string Program) : ICommand<bool>;

internal sealed class OpenProgramValidator : AbstractValidator<OpenProgram>
{
    public OpenProgramValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.Program).NotEmpty();
    }
}

internal sealed class OpenProgramHandler(Actor actor, CityClock clock, ProgramsAccess access, DutyRosters rosters, AuditTrail audit)
    : ICommandHandler<OpenProgram, bool>
{
    public async Task<bool> HandleAsync(OpenProgram command, CancellationToken cancellationToken)
    {
        var program = await access.LoadForChangeAsync(command.Program, cancellationToken);
        if (program.Status != ProgramStatus.Draft)
        {
            throw new RuleViolationException(ProgramErrors.AlreadyOpen(program.Status));
        }

        var policy = PolicyCatalogue.Find(program.Code) ?? throw new RuleViolationException(ProgramErrors.NotInCatalogue(program.Code));
        var differing = PolicyExamples.Run(policy).Count(e => !e.Agrees);
        if (differing > 0)
        {
            throw new RuleViolationException(ProgramErrors.ExamplesDiffer(differing));
        }

        var signed = clock.SignedBy(actor.UserId);
        var roster = await rosters.LoadAsync(DutyGroup.Policy, program.PublicationId, cancellationToken);
        roster.Take(Duty.Publisher, signed);
        rosters.Store(roster);
        program.Publish(policy.Number, policy.Document.EffectiveFrom, policy.PublishedBytes.ToArray(), policy.Hash, signed);
        program.Open();
        audit.Record(
            "program.opened",
            new AuditSubject(program.City, "program", program.Code, null),
            after: new Dictionary<string, string> { ["policyVersion"] = "1", ["policyHash"] = policy.Hash });
        return true;
    }
}

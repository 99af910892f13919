using FluentValidation;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Audit;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Application.Programs;

/// <summary>Says why a track's execution rate is below 90 %; the budget report prints the latest text known on its day.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="Program">Program code.</param>
/// <param name="Track">Track code.</param>
/// <param name="Text">The explanation, up to 1,000 characters.</param>
[AllowedFor(Role.ProgramManager)]
public sealed record ExplainExecution(Guid CommandId, string Program, string Track, string Text) : ICommand<Guid>;

internal sealed class ExplainExecutionValidator : AbstractValidator<ExplainExecution>
{
    public ExplainExecutionValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.Program).NotEmpty();
        RuleFor(c => c.Track).NotEmpty();
        RuleFor(c => c.Text).Must(text => !string.IsNullOrWhiteSpace(text)).WithErrorCode("program.explanation-needed");
        RuleFor(c => c.Text).Storable(ExecutionExplanation.TextLength);
    }
}

internal sealed class ExplainExecutionHandler(PortalDb db, Actor actor, CityClock clock, ProgramsAccess access, AuditTrail audit, IIdentifiers identifiers)
    : ICommandHandler<ExplainExecution, Guid>
{
    public async Task<Guid> HandleAsync(ExplainExecution command, CancellationToken cancellationToken)
    {
        var program = await access.LoadForChangeAsync(command.Program, cancellationToken);
        if (program.Track(command.Track) is null)
        {
            throw new RuleViolationException(ProgramErrors.UnknownTrack(command.Track));
        }

        var explanation = new ExecutionExplanation(identifiers.New(), program.Code, command.Track, command.Text.Trim(), clock.SignedBy(actor.UserId));
        db.ExecutionExplanations.Add(explanation);
        audit.Record(
            "program.execution-explained",
            new AuditSubject(program.City, "program", program.Code, null),
            after: new Dictionary<string, string> { ["track"] = command.Track, ["text"] = explanation.Text });
        return explanation.Id;
    }
}

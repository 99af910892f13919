using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Application.Programs.Policies;

/// <summary>Examines a draft as it was saved last: faults, every worked example with its trace, and the points of publication.</summary>
[AllowedFor(Role.ProgramManager, Role.Auditor)]
public sealed record RunPolicyExamples(Guid DraftId) : IQuery<PolicyDraftExamination>;

/// <summary>What an examination found.</summary>
/// <param name="Examination">Faults and examples.</param>
/// <param name="Gate">What publication waits for.</param>
/// <param name="Before">For examples that differ what the version before gives, by id.</param>
public sealed record PolicyDraftExamination(
    PolicyExamination Examination, IReadOnlyList<PublicationPoint> Gate, IReadOnlyDictionary<string, EstimateResult> Before);

internal sealed class RunPolicyExamplesHandler(PolicyDraftsAccess access, PolicyDesk desk) : IQueryHandler<RunPolicyExamples, PolicyDraftExamination>
{
    public async Task<PolicyDraftExamination> HandleAsync(RunPolicyExamples query, CancellationToken cancellationToken)
    {
        var draft = await access.LoadAsync(query.DraftId, cancellationToken);
        var examined = await desk.ExamineAsync(draft, await desk.LastAsync(draft.Program, cancellationToken), cancellationToken);
        return new PolicyDraftExamination(examined.Examination, examined.Gate, await desk.BeforeAsync(draft, examined.Examination, cancellationToken));
    }
}

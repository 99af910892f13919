using SubsidyPortal.Domain.Companies;
using SubsidyPortal.Domain.Programs.Estimates;

namespace SubsidyPortal.Application.Programs.Estimates;

/// <summary>
/// Answers "what may this company get for this contract, and why" for anybody: it reads the request, finds the policy that applies on
/// the day, and calculates. It changes nothing and needs no actor.
/// </summary>
public sealed class EstimateSubsidy(IPublishedPolicies policies, CityClock clock)
{
    /// <param name="utf8">The request as JSON.</param>
    /// <param name="cancellation">Ends the wait for the policy.</param>
    public async ValueTask<EstimateOutcome> Handle(ReadOnlyMemory<byte> utf8, CancellationToken cancellation)
    {
        var request = EstimateRequestReader.Read(utf8, clock.Today, DivisionCode.Exists);
        var policy = request is { Program: { } program, AsOf: { } asOf }
            ? await policies.Find(program, asOf, cancellation)
            : null;
        IReadOnlyList<MemberError> errors = policy is null
            ? request.Errors
            : [.. request.Errors.Concat(DeclaredFactsCheck.Examine(policy.Document.DeclaredFacts, request.Extra)).DistinctBy(error => error.Fragment)];
        if (request.Facts is not { } facts || errors.Count > 0)
        {
            return new EstimateOutcome.Invalid(errors);
        }

        return policy is null ? new EstimateOutcome.UnknownProgram(facts.Program)
            : !policy.HasTrack(facts.Track) ? new EstimateOutcome.UnknownTrack(facts.Program, facts.Track)
            : new EstimateOutcome.Answer(SubsidyCalculator.Calculate(policy, facts.Track, facts));
    }
}

/// <summary>What came of a request.</summary>
public abstract record EstimateOutcome
{
    private EstimateOutcome()
    {
    }

    /// <summary>The calculation, also where the applicant isn't eligible.</summary>
    public sealed record Answer(EstimateResult Result) : EstimateOutcome;

    /// <summary>Every wrong member of the request.</summary>
    public sealed record Invalid(IReadOnlyList<MemberError> Errors) : EstimateOutcome;

    public sealed record UnknownProgram(string Program) : EstimateOutcome;

    public sealed record UnknownTrack(string Program, string Track) : EstimateOutcome;
}

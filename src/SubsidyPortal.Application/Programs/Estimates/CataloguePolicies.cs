using SubsidyPortal.Data.Programs;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Application.Programs.Estimates;

/// <summary>The shipped policies as they are, without a database: for tests and benchmarks.</summary>
public sealed class CataloguePolicies : IPublishedPolicies
{
    public ValueTask<PolicyVersion?> Find(string program, DateOnly asOf, CancellationToken cancellation) =>
        ValueTask.FromResult(PolicyCatalogue.Find(program));
}

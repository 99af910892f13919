using SubsidyPortal.Data.Programs;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Application.Programs.Estimates;

/// <summary>
/// The versions published in the portal; for a program that nobody has opened here yet, the shipped policy, so that anybody can work
/// out an estimate from the real rules.
/// </summary>
internal sealed class StoredPolicies(PolicyStore store) : IPublishedPolicies
{
    public async ValueTask<PolicyVersion?> Find(string program, DateOnly asOf, CancellationToken cancellation)
    {
        // Strangers ask for anything; what can't be a code isn't one, and the database can't even compare every text.
        if (!PolicyCode.IsWellFormed(program))
        {
            return null;
        }

        return await store.InForceAsync(program, asOf, cancellation) ?? PolicyCatalogue.Find(program);
    }
}

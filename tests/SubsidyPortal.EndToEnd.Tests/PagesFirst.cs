using Xunit.Sdk;
using Xunit.v3;

namespace SubsidyPortal.EndToEnd.Tests;

/// <summary>Pages are looked at as the demo leaves them, before the journeys type hostile names into the same city; then by name.</summary>
public sealed class PagesFirst : ITestCollectionOrderer
{
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [
            .. testCollections
                .OrderBy(c => !c.TestCollectionDisplayName.Contains(nameof(EveryPageTests), StringComparison.Ordinal))
                .ThenBy(c => c.TestCollectionDisplayName, StringComparer.Ordinal),
        ];
}

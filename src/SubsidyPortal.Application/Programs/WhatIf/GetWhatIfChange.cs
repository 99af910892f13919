using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Domain.Programs.Policies;
using SubsidyPortal.Domain.Programs.WhatIf;

namespace SubsidyPortal.Application.Programs.WhatIf;

/// <summary>One of a what-if's largest changes with both traces.</summary>
/// <param name="RunId">The what-if.</param>
/// <param name="Number">Number of the case.</param>
[AllowedFor(Role.ProgramManager, Role.Auditor)]
public sealed record GetWhatIfChange(Guid RunId, string Number) : IQuery<WhatIfChangeView>;

internal sealed class GetWhatIfChangeHandler(WhatIfAccess access) : IQueryHandler<GetWhatIfChange, WhatIfChangeView>
{
    public async Task<WhatIfChangeView> HandleAsync(GetWhatIfChange query, CancellationToken cancellationToken)
    {
        var run = await access.LoadAsync(query.RunId, cancellationToken);
        var result = await access.ResultAsync(run, cancellationToken);
        var change = result?.Largest.FirstOrDefault(c => c.Number == query.Number) ?? throw new NotFoundException();
        var facts = EstimateFactsJson.Read(change.Facts);
        return new WhatIfChangeView(
            change,
            WhatIfReplay.Calculate(PolicyVersion.ReadPublished(run.Baseline.Document), facts),
            WhatIfReplay.Calculate(PolicyVersion.ReadPublished(run.Draft.Document), facts));
    }
}

using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Domain.Applications;

namespace SubsidyPortal.Application.Applications;

/// <summary>
/// Names the other case that a check found, for whoever may see it. The check keeps its id; for a reader who declared a conflict of
/// interest about its company it is just another case.
/// </summary>
internal sealed class OtherCases(ApplicationsAccess access)
{
    public const string SameNumber = "contract.same-number";
    public const string SamePaper = "contract.same-paper";

    private const string Hidden = ".hidden";

    /// <summary>The sources of a case's checks as the reader may read them, by check code.</summary>
    public async Task<IReadOnlyDictionary<string, string>> SourcesAsync(SubsidyApplication application, CancellationToken cancellationToken)
    {
        var sources = new Dictionary<string, string>();
        foreach (var check in application.Checks)
        {
            var (code, values) = PortalSource.Read(check.Source);
            sources[check.Code] = check.SettledBy is not null || code is not (SameNumber or SamePaper) || values.Count != 1 ? check.Source
                : await NumberAsync(values[0], cancellationToken) is { } number ? PortalSource.Of(code, number)
                : PortalSource.Of(code + Hidden);
        }

        return sources;
    }

    /// <summary>Checks that were settled before ids were kept hold the number itself.</summary>
    private Task<string?> NumberAsync(string other, CancellationToken cancellationToken)
    {
        var cases = access.Visible().AsNoTracking();
        return (Guid.TryParse(other, out var id) ? cases.Where(a => a.Id == id) : cases.Where(a => a.Number == other))
            .Select(a => a.Number).SingleOrDefaultAsync(cancellationToken);
    }
}

using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>Where the company may apply today.</summary>
[AllowedFor(Role.CompanyOwner, Role.CompanyEditor, Role.CompanyViewer)]
public sealed record ListOpenTracks : IQuery<IReadOnlyList<OpenTrack>>;

internal sealed class ListOpenTracksHandler(CityClock clock, OpenTracks tracks) : IQueryHandler<ListOpenTracks, IReadOnlyList<OpenTrack>>
{
    public Task<IReadOnlyList<OpenTrack>> HandleAsync(ListOpenTracks query, CancellationToken cancellationToken) => tracks.OnAsync(clock.Today, cancellationToken);
}

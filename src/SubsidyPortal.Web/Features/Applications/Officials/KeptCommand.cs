using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.UseCases;

namespace SubsidyPortal.Web.Features.Applications.Officials;

/// <summary>
/// Keeps the id of an act until its outcome is known: where the answer was lost, the same act sent again gets the first outcome, not
/// the news that somebody (oneself) has changed the case.
/// </summary>
public sealed class KeptCommand
{
    private (object Content, Guid Id)? open;
    private List<(object Content, Guid Id)> series = [];

    /// <summary>Sends the command made for an id; the same content gets the same id until it was answered.</summary>
    public async Task<Outcome<TResult>> SendAsync<TResult>(Func<Guid, ICommand<TResult>> command, Func<ICommand<TResult>, Task<Outcome<TResult>>> send)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(send);
        var content = command(Guid.Empty);
        var id = open is { } kept && kept.Content.Equals(content) ? kept.Id : Guid.NewGuid();
        open = (content, id);
        var outcome = await send(command(id));
        if (outcome is not Outcome<TResult>.Unavailable)
        {
            open = null;
        }

        return outcome;
    }

    /// <summary>
    /// Sends several commands, each made for its id and for the revision that the one before has left, up to the first that isn't carried
    /// out. Where that one's answer was lost, the same series sent again repeats the ids of all: what was done already is answered again.
    /// </summary>
    /// <returns>The outcome that ended the series; null where all were carried out.</returns>
    public async Task<Outcome<CaseChanged>?> SendAllAsync(
        IEnumerable<Func<Guid, int, ICommand<CaseChanged>>> commands, int revision, Func<ICommand<CaseChanged>, Task<Outcome<CaseChanged>>> send)
    {
        ArgumentNullException.ThrowIfNull(commands);
        ArgumentNullException.ThrowIfNull(send);
        var (before, sent) = (series, new List<(object Content, Guid Id)>());
        series = [];
        foreach (var command in commands)
        {
            var content = command(Guid.Empty, revision);
            var known = before.FindIndex(s => s.Content.Equals(content));
            var id = known >= 0 ? before[known].Id : Guid.NewGuid();
            sent.Add((content, id));
            var outcome = await send(command(id, revision));
            if (outcome is not Outcome<CaseChanged>.Ok { Value: var done })
            {
                series = outcome is Outcome<CaseChanged>.Unavailable ? sent : [];
                return outcome;
            }

            revision = done.Revision;
        }

        return null;
    }
}

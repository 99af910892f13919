using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Applications;

namespace SubsidyPortal.Web.Features.Applications.Officials.Case;

/// <summary>
/// What the parts of a case page share: the case as it was loaded and the way to act on it. After an act the case is loaded again;
/// what somebody has typed elsewhere on the page stays.
/// </summary>
public sealed class CaseDesk(OfficialCaseView view, Func<OfficialCaseView> latest, Func<Func<Task<CaseFailure?>>, Task<bool>> act, UseCaseRunner runner, KeptCommand kept)
{
    public OfficialCaseView View { get; } = view;

    /// <summary>True if the reader may do this now.</summary>
    public bool Allows(ApplicationAct wanted) => View.Allows(wanted);

    /// <summary>
    /// Carries out one act of a form; true when it was done. It comes after what the reader pressed before and stands on what that has
    /// left: the command is made for the case as it is then.
    /// </summary>
    public Task<bool> ActAsync<TResult>(Guid commandId, Func<Guid, OfficialCaseView, ICommand<TResult>> command) =>
        act(async () => CaseFailure.Of(await runner.RunAsync(command(commandId, latest()))));

    /// <summary>The same for an act that has no form to keep its id: the command is made for the id that it gets.</summary>
    public Task<bool> ActAsync<TResult>(Func<Guid, ICommand<TResult>> command) =>
        act(async () => CaseFailure.Of(await kept.SendAsync(command, c => runner.RunAsync(c))));

    /// <summary>Carries out several acts, each on the revision that the one before has left, up to the first that is refused.</summary>
    public Task<bool> ActAsync(IEnumerable<Func<Guid, int, ICommand<CaseChanged>>> commands) =>
        act(async () => await kept.SendAllAsync(commands, View.Revision, c => runner.RunAsync(c)) is { } ended ? CaseFailure.Of(ended) : null);
}

using SubsidyPortal.Application.UseCases;

namespace SubsidyPortal.Web.Features.Applications.Officials;

/// <summary>
/// Keeps the id of an act until its outcome is known: where the answer was lost, the same act sent again gets the first outcome, not
/// the news that somebody (oneself) has changed the case.
/// </summary>
public sealed class KeptCommand
{
    private (object Content, Guid Id)? open;

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
}

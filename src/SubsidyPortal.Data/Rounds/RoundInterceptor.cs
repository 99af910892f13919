using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace SubsidyPortal.Data.Rounds;

/// <summary>Lets the round that a context is in answer its queries.</summary>
internal sealed class RoundInterceptor : DbCommandInterceptor
{
    public static readonly RoundInterceptor Instance = new();

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
        eventData.Context is PortalDb { Round: { } round }
            ? InterceptionResult<DbDataReader>.SuppressWithResult(await round.AnswerAsync(command, cancellationToken))
            : result;
}

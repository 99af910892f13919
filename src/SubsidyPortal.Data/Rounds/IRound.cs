using System.Data.Common;

namespace SubsidyPortal.Data.Rounds;

/// <summary>Answers the queries of the context that it belongs to from what was sent in one round.</summary>
internal interface IRound
{
    /// <summary>The answer to this query; refuses one that wasn't sent.</summary>
    Task<DbDataReader> AnswerAsync(DbCommand query, CancellationToken cancellationToken);
}

using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Application.Programs.Estimates;

/// <summary>The published policy versions, compiled and ready to calculate.</summary>
public interface IPublishedPolicies
{
    /// <summary>
    /// The version of a program that applies on a day. Before the first version takes effect it is the first one, whose result then
    /// says that the program isn't in force. Null where there is no such program.
    /// </summary>
    ValueTask<PolicyVersion?> Find(string program, DateOnly asOf, CancellationToken cancellation);
}

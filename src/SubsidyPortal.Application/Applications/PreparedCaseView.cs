using SubsidyPortal.Domain.Applications;

namespace SubsidyPortal.Application.Applications;

/// <summary>What the city prepared a case from (免申即享), and what the company states otherwise.</summary>
/// <param name="Source">Register or platform that the list has it from.</param>
/// <param name="By">Who entered the list; null for the company, to which it is the city.</param>
/// <param name="At">When the draft was prepared.</param>
/// <param name="Changes">Figures that differ from the list; empty while the case rests on it.</param>
public sealed record PreparedCaseView(string Source, PersonView? By, DateTimeOffset At, IReadOnlyList<PreparedChange> Changes)
{
    /// <summary>As the company sees its draft; null for a case that it began.</summary>
    internal static PreparedCaseView? OfDraft(SubsidyApplication application) =>
        application.Prepared is { } prepared ? new(prepared.Source, null, prepared.At, prepared.ChangesIn(application.Draft)) : null;

    /// <summary>As officials see what was handed in; what the company changes while it answers a return isn't theirs to read.</summary>
    internal static PreparedCaseView? HandedIn(SubsidyApplication application, PersonView? by)
    {
        if (application is not { Prepared: { } prepared, LatestRound: { } round })
        {
            return null;
        }

        var (answers, lines, _) = RoundAnswers.Read(round.Answers);
        return new(prepared.Source, by, prepared.At, prepared.ChangesIn(new ApplicationDraft(answers, lines)));
    }
}

using SubsidyPortal.Application.Demo.Names;

namespace SubsidyPortal.Application.Demo.City;

/// <summary>One act of the story.</summary>
/// <param name="Day">Number of the working day.</param>
/// <param name="Minute">Minute of the day in the city.</param>
/// <param name="Second">Second of the minute.</param>
/// <param name="Script">Whose story it belongs to.</param>
/// <param name="Place">Its place in that story.</param>
/// <param name="Act">What happens.</param>
/// <param name="Begins">Told again when an interrupted story goes on, because later acts need what it made.</param>
internal sealed record DemoStep(int Day, int Minute, int Second, DemoScript Script, string Place, Func<DemoStage, Task> Act, bool Begins);

/// <summary>
/// The plan of one case: acts with the time between them. Times lie in office hours with a break at noon; what would lie later
/// moves to the next morning.
/// </summary>
internal sealed class DemoScript(string name, int start, Dice dice)
{
    private const int Morning = (9 * 60) + 4;
    private const int Noon = (11 * 60) + 50;
    private const int Afternoon = (13 * 60) + 5;
    private const int Evening = (17 * 60) + 20;
    private readonly List<DemoStep> steps = [];
    private int day = start;
    private int minute = Morning;

    public string Name => name;

    public IReadOnlyList<DemoStep> Steps => steps;

    /// <summary>The day of the act planned last.</summary>
    public int Day => day;

    /// <summary>Set when a visitor of the demo acted on the case first: its story goes on with them.</summary>
    public bool Abandoned { get; set; }

    /// <summary>The last act that happens up to a day; null where there is none.</summary>
    public DemoStep? LastOf(int lastDay) => steps.FindLast(s => s.Day <= lastDay);

    /// <summary>An act so many working days later, at some minute of that day; on the same day some minutes later.</summary>
    public DemoScript Then(int days, Func<DemoStage, Task> act, bool begins = false)
    {
        minute = days > 0 ? Morning + dice.Below(370) : minute + (int)dice.Between(4, 35);
        day += days;
        Settle();
        steps.Add(new DemoStep(day, minute, dice.Below(60), this, $"{name}/{steps.Count}", act, begins));
        return this;
    }

    /// <summary>An act on a day of its own, not before a minute.</summary>
    public DemoScript At(int onDay, int fromMinute, Func<DemoStage, Task> act)
    {
        day = onDay;
        minute = fromMinute;
        steps.Add(new DemoStep(day, minute, dice.Below(60), this, $"{name}/{steps.Count}", act, false));
        return this;
    }

    private void Settle()
    {
        if (minute is > Noon and < Afternoon)
        {
            minute = Afternoon + (minute % 15);
        }

        if (minute > Evening)
        {
            day++;
            minute = Morning + (minute % 25);
        }
    }
}

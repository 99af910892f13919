namespace SubsidyPortal.Application.Demo.City;

/// <summary>What the demo city is made from. The same options give the same city: numbers, names, amounts and ids.</summary>
/// <param name="LastDay">The day on which the story stands; acts happen before it.</param>
/// <param name="Seed">Begins all dice.</param>
/// <param name="Companies">How many companies, at least 12.</param>
/// <param name="Applications">How many applications in the main program, at least <see cref="FewestApplications"/>; the joint program has five more.</param>
/// <param name="BudgetTimes">Multiplies the program's money, for cities that are filled further in bulk.</param>
public sealed record DemoCityOptions(DateOnly LastDay, int Seed = 1, int Companies = 40, int Applications = 115, int BudgetTimes = 1)
{
    public const int FewestApplications = 50;

    /// <summary>
    /// Whether the city also runs the joint program of city and district. A city that is copied in bulk has one program, whose case numbers
    /// the copies continue.
    /// </summary>
    public bool HasJointProgram => BudgetTimes == 1;

    /// <summary>The name under which the progress of exactly this city is kept.</summary>
    public string Key => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"demo-city:{LastDay:yyyy-MM-dd}:{Seed}:{Companies}:{Applications}:{BudgetTimes}");

    /// <summary>Reads a <see cref="Key"/> back.</summary>
    public static DemoCityOptions? TryRead(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        var parts = key.Split(':');
        return parts is ["demo-city", var day, var seed, var companies, var applications, var times]
            ? new DemoCityOptions(
                DateOnly.ParseExact(day, "yyyy-MM-dd", culture), int.Parse(seed, culture), int.Parse(companies, culture), int.Parse(applications, culture), int.Parse(times, culture))
            : null;
    }
}

/// <summary>How far the city has grown.</summary>
/// <param name="Cases">Cases whose story has been told to its end.</param>
/// <param name="Of">All cases.</param>
/// <param name="Complete">Nothing is left to do.</param>
public sealed record DemoProgress(int Cases, int Of, bool Complete);

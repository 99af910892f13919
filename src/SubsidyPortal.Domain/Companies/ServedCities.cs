namespace SubsidyPortal.Domain.Companies;

/// <summary>The cities whose companies register here: those of the shipped catalogue, Shanghai first.</summary>
public static class ServedCities
{
    private static readonly DivisionCode[] Cities =
        [DivisionCode.Parse("310000"), DivisionCode.Parse("110000"), DivisionCode.Parse("330100"), DivisionCode.Parse("440300"), DivisionCode.Parse("510100")];

    /// <summary>The cities, in the order in which lists show them.</summary>
    public static IReadOnlyList<DivisionCode> All => Cities;

    /// <summary>The districts and counties of these cities, city by city.</summary>
    public static IReadOnlyList<Division> Districts { get; } = [.. Cities.SelectMany(Divisions.Within)];

    /// <summary>The served city that a division lies in; null for the city itself and for every other division.</summary>
    public static DivisionCode? CityOf(DivisionCode division) =>
        Array.Find(Cities, city => division != city && division.IsIn(city)) is { Number: > 0 } found ? found : null;
}

using System.Collections.Frozen;
using System.Globalization;

namespace SubsidyPortal.Domain.Companies;

/// <summary>All divisions of China at county level and above; the source stands at the top of <c>divisions.txt</c>.</summary>
public static class Divisions
{
    private static readonly Division[] Sorted = Read();

    private static readonly FrozenDictionary<int, Division> ByNumber = Sorted.ToFrozenDictionary(division => division.Code.Number);

    /// <summary>Every division, by code.</summary>
    public static IReadOnlyList<Division> All => Sorted;

    /// <summary>The districts and counties of a city or province, by code; the city or province itself is not among them.</summary>
    public static IReadOnlyList<Division> Within(DivisionCode code) =>
        [.. Sorted.Where(division => division.Code != code && division.Code.Number % 100 != 0 && division.Code.IsIn(code))];

    internal static Division? Find(int number) => ByNumber.GetValueOrDefault(number);

    private static Division[] Read()
    {
        using var stream = typeof(Divisions).Assembly.GetManifestResourceStream("divisions.txt")
            ?? throw new InvalidOperationException("The list of divisions is missing from the assembly.");
        using var reader = new StreamReader(stream);
        var divisions = new List<Division>(3300);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
            {
                continue;
            }

            // "310115 浦东新区 Pudong": an English name may have spaces, a Chinese one has none.
            var parts = line.Split(' ', 3);
            var number = int.Parse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture);
            divisions.Add(new Division(new DivisionCode(number), parts[1], parts.Length == 3 ? parts[2] : null));
        }

        return [.. divisions];
    }
}

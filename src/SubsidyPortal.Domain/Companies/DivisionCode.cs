using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace SubsidyPortal.Domain.Companies;

/// <summary>
/// The six digits of an administrative division of China, GB/T 2260, from province down to county or district.
/// Only codes that exist can be made; the default value stands for none and is in no division.
/// </summary>
public readonly record struct DivisionCode : IComparable<DivisionCode>
{
    internal DivisionCode(int number) => Number = number;

    /// <summary>The code as a number, 110000 to 829999; 0 for none.</summary>
    public int Number { get; }

    /// <summary>The six digits.</summary>
    public string Value => Number.ToString("000000", CultureInfo.InvariantCulture);

    /// <summary>The division itself, with its names.</summary>
    /// <exception cref="InvalidOperationException">The code is the default value.</exception>
    public Division Division => Divisions.Find(Number) ?? throw new InvalidOperationException("There is no division without a code.");

    /// <summary>The province, autonomous region or municipality that it lies in; itself for such a one.</summary>
    public DivisionCode Province => new(Number / 10000 * 10000);

    /// <summary>
    /// The city that it lies in: itself for a city, the municipality for a district of Beijing, Shanghai, Tianjin or
    /// Chongqing, none for a province or for a county directly under one.
    /// </summary>
    public DivisionCode? City
    {
        get
        {
            if (Province.Division.IsMunicipality)
            {
                return Province;
            }

            var city = Number / 100 * 100;
            return city != Province.Number && Divisions.Find(city) is not null ? new DivisionCode(city) : null;
        }
    }

    /// <summary>Whether a division has this code: exactly six half-width digits. It allocates nothing.</summary>
    public static bool Exists([NotNullWhen(true)] string? code) => TryNumber(code, out var number) && Divisions.Find(number) is not null;

    /// <summary>Reads a code; blanks and full-width digits are accepted. Refused with <c>company.division-unknown</c>.</summary>
    public static bool TryParse(string? input, out DivisionCode code, [NotNullWhen(false)] out RuleViolation? error)
    {
        var text = TypedText.Code(input);
        if (TryNumber(text, out var number) && Divisions.Find(number) is not null)
        {
            code = new DivisionCode(number);
            error = null;
            return true;
        }

        code = default;
        error = CompanyErrors.DivisionUnknown(TypedText.Excerpt(text));
        return false;
    }

    /// <summary>Reads a code that is known to exist, as from the database.</summary>
    /// <exception cref="RuleViolationException">There is no such division.</exception>
    public static DivisionCode Parse(string input) =>
        TryParse(input, out var code, out var error) ? code : throw new RuleViolationException(error);

    /// <summary>Whether this division is the other one or lies in it: 310115 is in 310000.</summary>
    public bool IsIn(DivisionCode other)
    {
        if (Number == 0 || other.Number == 0)
        {
            return false;
        }

        var reach = other.Number % 10000 == 0 ? 10000 : other.Number % 100 == 0 ? 100 : 1;
        return Number / reach == other.Number / reach;
    }

    public static bool operator <(DivisionCode a, DivisionCode b) => a.Number < b.Number;

    public static bool operator >(DivisionCode a, DivisionCode b) => a.Number > b.Number;

    public static bool operator <=(DivisionCode a, DivisionCode b) => a.Number <= b.Number;

    public static bool operator >=(DivisionCode a, DivisionCode b) => a.Number >= b.Number;

    public int CompareTo(DivisionCode other) => Number.CompareTo(other.Number);

    public override string ToString() => Value;

    private static bool TryNumber([NotNullWhen(true)] string? text, out int number)
    {
        number = 0;
        if (text is not { Length: 6 })
        {
            return false;
        }

        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c))
            {
                return false;
            }

            number = (number * 10) + (c - '0');
        }

        return true;
    }
}

using System.Globalization;
using System.Text.Json;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Application.Programs.Estimates;

/// <summary>
/// Reads the members of one JSON object one by one, notes everything that is wrong and goes on. Values read after a fault are
/// placeholders: no facts are made then.
/// </summary>
internal sealed class RequestMembers
{
    private readonly Dictionary<string, JsonElement> members = new(StringComparer.Ordinal);
    private readonly HashSet<string> read = new(StringComparer.Ordinal);
    private readonly List<MemberError> errors;
    private readonly MemberPlace place;
    private readonly bool isObject;

    public RequestMembers(JsonElement element, MemberPlace place, List<MemberError> errors)
    {
        this.place = place;
        this.errors = errors;
        isObject = element.ValueKind == JsonValueKind.Object;
        if (!isObject)
        {
            errors.Add(place.Error(MemberErrorCodes.NotAnObject));
            return;
        }

        var repeated = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            if (!members.TryAdd(member.Name, member.Value) && repeated.Add(member.Name))
            {
                errors.Add(place.Member(member.Name).Error(MemberErrorCodes.Duplicate));
            }
        }
    }

    public bool Has(string name) => members.ContainsKey(name);

    public RequestMembers Object(string name) =>
        Take(name) is { } element
            ? new RequestMembers(element, place.Member(name), errors)
            : new RequestMembers(EmptyObject, place.Member(name), []);

    public string Text(string name)
    {
        if (Take(name) is not { } element)
        {
            return "";
        }

        return element.ValueKind == JsonValueKind.String ? element.GetString()! : Wrong(name, MemberErrorCodes.NotAText, "");
    }

    public string Division(string name, Func<string, bool> exists)
    {
        if (Take(name) is not { } element)
        {
            return "";
        }

        if (element.ValueKind != JsonValueKind.String)
        {
            return Wrong(name, MemberErrorCodes.NotAText, "");
        }

        var code = element.GetString()!;
        return code.Length == 6 && code.All(char.IsAsciiDigit) && exists(code) ? code : Wrong(name, MemberErrorCodes.NoSuchDivision, "");
    }

    public bool Truth(string name) => OptionalTruth(name, nullable: false) ?? false;

    public bool? OptionalTruth(string name, bool nullable = true)
    {
        if (Take(name) is not { } element)
        {
            return null;
        }

        return element.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Null when nullable => null,
            _ => Wrong<bool?>(name, MemberErrorCodes.NotATruth, null),
        };
    }

    public DateOnly Date(string name) => OptionalDate(name, nullable: false) ?? default;

    public DateOnly? OptionalDate(string name, bool nullable = true)
    {
        if (Take(name) is not { } element || (nullable && element.ValueKind == JsonValueKind.Null))
        {
            return null;
        }

        if (element.ValueKind != JsonValueKind.String)
        {
            return Wrong<DateOnly?>(name, MemberErrorCodes.NotAText, null);
        }

        return DateOnly.TryParseExact(element.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : Wrong<DateOnly?>(name, MemberErrorCodes.NotADate, null);
    }

    public Money Amount(string name) => OptionalAmount(name, nullable: false) ?? Money.Zero;

    public Money? OptionalAmount(string name, bool nullable = true)
    {
        if (Take(name) is not { } element || (nullable && element.ValueKind == JsonValueKind.Null))
        {
            return null;
        }

        if (element.ValueKind != JsonValueKind.Number)
        {
            return Wrong<Money?>(name, MemberErrorCodes.NotANumber, null);
        }

        // A number that no decimal holds is too large; tiny ones come out with more than two decimals.
        if (!element.TryGetDecimal(out var yuan) || yuan > Money.Max.Yuan)
        {
            return Wrong<Money?>(name, MemberErrorCodes.TooLarge, null);
        }

        return yuan < 0 ? Wrong<Money?>(name, MemberErrorCodes.Negative, null)
            : yuan.Scale > 2 || !Money.TryFromYuan(yuan, out var amount) ? Wrong<Money?>(name, MemberErrorCodes.TooManyDecimals, null)
            : amount;
    }

    public T Code<T>(string name)
        where T : struct, Enum => OptionalCode<T>(name, nullable: false) ?? default;

    /// <summary>The code that tells the objects of a list apart.</summary>
    /// <param name="name">Of the member.</param>
    /// <param name="before">Those of the objects before it; this one is added.</param>
    public T CodeOnce<T>(string name, HashSet<T> before)
        where T : struct, Enum =>
        OptionalCode<T>(name, nullable: false) is not { } code ? default
            : before.Add(code) ? code
            : Wrong(name, MemberErrorCodes.Repeated, code);

    public T? OptionalCode<T>(string name, bool nullable = true)
        where T : struct, Enum
    {
        if (Take(name) is not { } element || (nullable && element.ValueKind == JsonValueKind.Null))
        {
            return null;
        }

        return CodeOf<T>(element, place.Member(name));
    }

    /// <summary>A set of codes; null where it is null and may be.</summary>
    public ValueList<T>? Codes<T>(string name, bool nullable)
        where T : struct, Enum
    {
        if (Take(name) is not { } element || (nullable && element.ValueKind == JsonValueKind.Null))
        {
            return null;
        }

        if (element.ValueKind != JsonValueKind.Array)
        {
            return Wrong<ValueList<T>?>(name, MemberErrorCodes.NotAList, null);
        }

        var codes = new List<T>();
        foreach (var (index, item) in element.EnumerateArray().Index())
        {
            var at = place.Member(name).Item(index);
            if (CodeOf<T>(item, at) is { } code)
            {
                if (codes.Contains(code))
                {
                    errors.Add(at.Error(MemberErrorCodes.Repeated));
                }

                codes.Add(code);
            }
        }

        return ValueList.From(codes);
    }

    public ValueList<T> Objects<T>(string name, Func<RequestMembers, T> readItem)
    {
        if (Take(name) is not { } element)
        {
            return [];
        }

        if (element.ValueKind != JsonValueKind.Array)
        {
            return Wrong<ValueList<T>>(name, MemberErrorCodes.NotAList, []);
        }

        var items = new List<T>();
        foreach (var (index, item) in element.EnumerateArray().Index())
        {
            var inner = new RequestMembers(item, place.Member(name).Item(index), errors);
            items.Add(readItem(inner));
            inner.RefuseOthers();
        }

        return ValueList.From(items);
    }

    /// <summary>Every member with its value, for objects whose names are free.</summary>
    public IEnumerable<(string Name, JsonElement Value)> Rest()
    {
        foreach (var (name, value) in members)
        {
            read.Add(name);
            yield return (name, value);
        }
    }

    public T Wrong<T>(string name, string code, T placeholder, string? argument = null)
    {
        errors.Add(place.Member(name).Error(code, argument));
        return placeholder;
    }

    /// <summary>To be called last: members that nobody asked for are refused.</summary>
    public void RefuseOthers()
    {
        foreach (var name in members.Keys.Where(name => !read.Contains(name)))
        {
            errors.Add(place.Member(name).Error(MemberErrorCodes.Unknown));
        }
    }

    private static readonly JsonElement EmptyObject = JsonElement.Parse("{}");

    private T? CodeOf<T>(JsonElement element, MemberPlace at)
        where T : struct, Enum
    {
        if (element.ValueKind != JsonValueKind.String)
        {
            errors.Add(at.Error(MemberErrorCodes.NotAText));
            return null;
        }

        if (EnumCode.TryParse<T>(element.GetString(), out var value))
        {
            return value;
        }

        errors.Add(at.Error(MemberErrorCodes.NotAValue, string.Join(", ", EnumCode.All<T>())));
        return null;
    }

    private JsonElement? Take(string name)
    {
        read.Add(name);
        if (members.TryGetValue(name, out var element))
        {
            return element;
        }

        if (isObject)
        {
            errors.Add(place.Member(name).Error(MemberErrorCodes.Required));
        }

        return null;
    }
}

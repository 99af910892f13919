using SubsidyPortal.Application.Programs;

namespace SubsidyPortal.Application.Applications;

/// <summary>
/// Where the portal's own answer to a check comes from, kept as a code with its values, so that it is shown in the reader's
/// language: <c>register.in-city|310115|310115</c>.
/// </summary>
public static class PortalSource
{
    private const char Separator = '|';

    /// <summary>Code and values as one text; a separator inside a value becomes a slash.</summary>
    public static string Of(string code, params string[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var text = string.Join(Separator, values.Select(v => v.Replace(Separator, '/')).Prepend(code));
        return text.Length <= Domain.Applications.CaseCheck.SourceLength ? text : text[..Domain.Applications.CaseCheck.SourceLength];
    }

    /// <summary>What the supplier list says about a seller.</summary>
    public static string Of(SupplierListing listing)
    {
        ArgumentNullException.ThrowIfNull(listing);
        return listing.Listed switch
        {
            null => Of("supplier.no-list"),
            false => Of("supplier.not-listed"),
            true => Of("supplier.listed", listing.Source!, Domain.DayText.Iso(listing.From!.Value)),
        };
    }

    /// <summary>Code and values of a stored text.</summary>
    public static (string Code, IReadOnlyList<string> Values) Read(string source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var parts = source.Split(Separator);
        return (parts[0], parts[1..]);
    }
}

using System.Globalization;
using System.Text;

namespace SubsidyPortal.Web.Features.Ledger;

/// <summary>Puts the question part of an address together; what is empty is left out.</summary>
internal sealed class AddressQuery
{
    private readonly StringBuilder text = new();

    public AddressQuery Add(string key, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            text.Append(text.Length == 0 ? '?' : '&').Append(key).Append('=').Append(Uri.EscapeDataString(value));
        }

        return this;
    }

    public AddressQuery Add(string key, DateOnly? day) => Add(key, day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    public AddressQuery Add(string key, long? number) => Add(key, number?.ToString(CultureInfo.InvariantCulture));

    public AddressQuery Add(string key, Enum? value) => Add(key, value?.ToString());

    public override string ToString() => text.ToString();
}

using System.Globalization;

namespace SubsidyPortal.Domain.Documents;

/// <summary>A number of bytes as people read it: <c>512 B</c>, <c>38 kB</c>, <c>4.2 MB</c> (1 MB = 1024 × 1024 bytes).</summary>
/// <param name="Bytes">The exact number of bytes.</param>
public readonly record struct FileSize(long Bytes)
{
    private const long Kilo = 1024;
    private const long Mega = 1024 * 1024;

    /// <summary>The text, the same in every language. It is rounded up, so that a file just over a limit never reads as the limit.</summary>
    public override string ToString()
    {
        if (Bytes < Kilo)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{Bytes} B");
        }

        if (Bytes <= Mega - Kilo)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{(Bytes + Kilo - 1) / Kilo} kB");
        }

        var tenths = ((Bytes * 10) + Mega - 1) / Mega;
        return tenths % 10 == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{tenths / 10} MB")
            : string.Create(CultureInfo.InvariantCulture, $"{tenths / 10}.{tenths % 10} MB");
    }
}

using System.Buffers.Binary;
using SubsidyPortal.Application.Demo.Names;

namespace SubsidyPortal.Application.Demo.Bulk;

/// <summary>One copy of the model city: what its ids, companies and times become.</summary>
internal sealed class BulkRound
{
    private const int SecondsBetween = 7;
    private const int MostSeconds = 1_500;
    private readonly ulong chance;

    public BulkRound(int number, DemoCompanies names, int companies)
    {
        Number = number;
        chance = new Dice((ulong)number).Next();
        Shift = TimeSpan.FromSeconds(number * SecondsBetween % MostSeconds);
        Companies = [.. Enumerable.Range(number * companies, companies).Select(i => names[i])];
    }

    /// <summary>From 1; the model itself is 0.</summary>
    public int Number { get; }

    /// <summary>The companies that take the parts of the model's, in their order.</summary>
    public IReadOnlyList<DemoCompany> Companies { get; }

    /// <summary>So much later everything happens, so that not all copies act at the same instant.</summary>
    public TimeSpan Shift { get; }

    /// <summary>The id that takes the place of the model's: another for every id, with the same time at its beginning.</summary>
    public Guid Of(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        var tail = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], tail ^ (chance >> 2));
        return new Guid(bytes, bigEndian: true);
    }
}

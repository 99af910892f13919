using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace SubsidyPortal.Domain.Programs.Estimates;

/// <summary>
/// Writes canonical JSON (RFC 8785) straight to bytes. The caller gives members in sorted order, and names that it knows beforehand with
/// their comma; other commas, escapes and the forms of amounts and fractions are done here.
/// </summary>
internal sealed class CanonicalWriter : IDisposable
{
    /// <summary>Room for the digits of a 64-bit number with sign, point and quotes.</summary>
    private const int LongestNumber = 24;

    private static readonly Fraction Hundredth = new(1, 100);

    private byte[] buffer = ArrayPool<byte>.Shared.Rent(4096);
    private int length;

    // Half of a trace's amounts are the one before once more.
    private Money lastAmount;
    private int lastStart;
    private int lastLength;

    public ReadOnlySpan<byte> Written => buffer.AsSpan(0, length);

    public string Text() => Encoding.UTF8.GetString(Written);

    public string Hash() => CanonicalHash.Of(Written);

    public void StartObject() => Open((byte)'{');

    public void EndObject() => Close((byte)'}');

    public void StartArray() => Open((byte)'[');

    public void EndArray() => Close((byte)']');

    /// <summary>Text that is canonical as it stands, such as the next member's name with the comma before it.</summary>
    public void Literal(ReadOnlySpan<byte> canonical) => Raw(canonical);

    /// <summary>The beginning of the next element of an array, canonical as it stands.</summary>
    public void Element(ReadOnlySpan<byte> canonical)
    {
        Separate();
        Raw(canonical);
    }

    public void Name(TraceName name) => Raw(name.Member[(buffer[length - 1] == (byte)'{' ? 1 : 0)..]);

    public void Value(TraceValue value)
    {
        switch (value)
        {
            case TraceText text:
                Text(text.Text);
                break;
            case TraceFlag flag:
                Flag(flag.Value);
                break;
            case TraceCount count:
                Count(count.Value);
                break;
            case TraceAmount amount:
                Amount(amount.Value);
                break;
            case TraceExact exact:
                Exact(exact.Fen);
                break;
            case TraceRatio ratio:
                Ratio(ratio.Value);
                break;
            case TraceList list:
                StartArray();
                for (var i = 0; i < list.Items.Length; i++)
                {
                    Value(list.Items[i]);
                }

                EndArray();
                break;
            case TraceMap map:
                Members(map.Members);
                break;
            default:
                Null();
                break;
        }
    }

    public void Members(ImmutableArray<TraceInput> members)
    {
        StartObject();
        foreach (ref readonly var member in members.AsSpan())
        {
            Name(member.Name);
            Value(member.Value);
        }

        EndObject();
    }

    public void Text(string text)
    {
        Separate();
        WriteText(text);
    }

    public void Flag(bool value)
    {
        Separate();
        Raw(value ? "true"u8 : "false"u8);
    }

    public void Null()
    {
        Separate();
        Raw("null"u8);
    }

    public void Count(long value)
    {
        Separate();
        Digits(value);
    }

    /// <summary>A day as <c>2025-07-28</c>.</summary>
    public void Date(DateOnly day)
    {
        Separate();
        Append((byte)'"');
        Ensure(10);
        day.TryFormat(buffer.AsSpan(length), out var written, "O", CultureInfo.InvariantCulture);
        length += written;
        Append((byte)'"');
    }

    /// <summary>An amount as text with two decimals.</summary>
    public void Amount(Money amount)
    {
        Separate();
        Ensure(LongestNumber);
        var target = buffer.AsSpan(length, LongestNumber);
        if (amount == lastAmount && lastLength > 0)
        {
            buffer.AsSpan(lastStart, lastLength).CopyTo(target);
            length += lastLength;
            return;
        }

        var at = 0;
        var fen = amount.Fen;
        target[at++] = (byte)'"';
        if (fen < 0)
        {
            target[at++] = (byte)'-';
            fen = -fen;
        }

        var yuan = fen / 100;
        var cents = (int)(fen - (yuan * 100));
        System.Buffers.Text.Utf8Formatter.TryFormat(yuan, target[at..], out var digits);
        at += digits;
        target[at++] = (byte)'.';
        target[at++] = (byte)('0' + (cents / 10));
        target[at++] = (byte)('0' + (cents % 10));
        target[at++] = (byte)'"';
        (lastAmount, lastStart, lastLength) = (amount, length, at);
        length += at;
    }

    /// <summary>An exact number of fen: the amount where it is whole, else a fraction of yuan.</summary>
    public void Exact(Fraction fen)
    {
        if (fen.IsWhole)
        {
            Amount(fen.FloorToFen());
        }
        else
        {
            ExactYuan(fen);
        }
    }

    /// <summary>A number of fen as a reduced fraction of yuan.</summary>
    public void ExactYuan(Fraction fen) => Ratio(fen * Hundredth);

    /// <summary>A reduced fraction.</summary>
    public void Ratio(Fraction value)
    {
        if (value.Numerator > long.MaxValue || value.Numerator < long.MinValue || value.Denominator > long.MaxValue)
        {
            Text(value.ToString());
            return;
        }

        // The text of 128-bit numbers takes as long as the rest of a step.
        Separate();
        Append((byte)'"');
        Digits((long)value.Numerator);
        Append((byte)'/');
        Digits((long)value.Denominator);
        Append((byte)'"');
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
    }

    private void Open(byte bracket)
    {
        Separate();
        Append(bracket);
    }

    private void Close(byte bracket) => Append(bracket);

    private void Separate()
    {
        if (length > 0 && buffer[length - 1] is not ((byte)'{' or (byte)'[' or (byte)':'))
        {
            Append((byte)',');
        }
    }

    private void Digits(long value)
    {
        Ensure(20);
        System.Buffers.Text.Utf8Formatter.TryFormat(value, buffer.AsSpan(length), out var written);
        length += written;
    }

    private void WriteText(string text)
    {
        Ensure(text.Length + 2);
        var target = buffer.AsSpan(length, text.Length + 2);
        if (!CanonicalText.TryCopy(text, target[1..^1]))
        {
            Append((byte)'"');
            WriteEscaped(text);
            Append((byte)'"');
            return;
        }

        target[0] = (byte)'"';
        target[^1] = (byte)'"';
        length += target.Length;
    }

    private void WriteEscaped(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            Ensure(CanonicalText.LongestRune);
            length += CanonicalText.Copy(rune, buffer.AsSpan(length));
        }
    }

    private void Raw(ReadOnlySpan<byte> bytes)
    {
        Ensure(bytes.Length);
        bytes.CopyTo(buffer.AsSpan(length));
        length += bytes.Length;
    }

    private void Append(byte value)
    {
        Ensure(1);
        buffer[length++] = value;
    }

    private void Ensure(int more)
    {
        if (buffer.Length - length >= more)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(buffer.Length * 2, length + more));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}

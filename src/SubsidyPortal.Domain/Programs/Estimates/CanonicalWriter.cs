using System.Buffers;
using System.Security.Cryptography;
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

    private byte[] buffer = ArrayPool<byte>.Shared.Rent(4096);
    private int length;

    public ReadOnlySpan<byte> Written => buffer.AsSpan(0, length);

    public string Text() => Encoding.UTF8.GetString(Written);

    public string Hash()
    {
        Span<byte> digest = stackalloc byte[32];
        SHA256.HashData(Written, digest);
        return string.Concat("sha256:", Convert.ToHexStringLower(digest));
    }

    public void StartObject() => Open((byte)'{');

    public void EndObject() => Close((byte)'}');

    public void StartArray() => Open((byte)'[');

    public void EndArray() => Close((byte)']');

    /// <summary>Text that is canonical as it stands, such as the next member's name with the comma before it.</summary>
    public void Literal(ReadOnlySpan<byte> canonical) => Raw(canonical);

    public void Name(string name)
    {
        Separate();
        WriteText(name);
        Append((byte)':');
    }

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
            case TraceExact { Fen.IsWhole: true } exact:
                Amount(exact.Fen.FloorToFen());
                break;
            case TraceExact exact:
                ExactYuan(exact.Fen);
                break;
            case TraceRatio ratio:
                Ratio(ratio.Value);
                break;
            case TraceList list:
                StartArray();
                for (var i = 0; i < list.Items.Count; i++)
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

    public void Members(IReadOnlyList<TraceInput> members)
    {
        StartObject();
        for (var i = 0; i < members.Count; i++)
        {
            Name(members[i].Name);
            Value(members[i].Value);
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

    /// <summary>An amount as text with two decimals.</summary>
    public void Amount(Money amount)
    {
        Separate();
        Ensure(LongestNumber);
        var target = buffer.AsSpan(length, LongestNumber);
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
        length += at;
    }

    /// <summary>A number of fen as a reduced fraction of yuan.</summary>
    public void ExactYuan(Fraction fen) => Ratio(fen / Fraction.FromWhole(100));

    private void Ratio(Fraction value)
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
            Ensure(8);
            switch (rune.Value)
            {
                case '"':
                    Raw("\\\""u8);
                    break;
                case '\\':
                    Raw("\\\\"u8);
                    break;
                case '\b':
                    Raw("\\b"u8);
                    break;
                case '\f':
                    Raw("\\f"u8);
                    break;
                case '\n':
                    Raw("\\n"u8);
                    break;
                case '\r':
                    Raw("\\r"u8);
                    break;
                case '\t':
                    Raw("\\t"u8);
                    break;
                case < 0x20:
                    Raw("\\u00"u8);
                    Append((byte)(rune.Value < 0x10 ? '0' : '1'));
                    Append((byte)"0123456789abcdef"[rune.Value & 0xf]);
                    break;
                default:
                    length += rune.EncodeToUtf8(buffer.AsSpan(length));
                    break;
            }
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

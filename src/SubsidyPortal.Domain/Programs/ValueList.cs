using System.Collections;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SubsidyPortal.Domain.Programs;

/// <summary>An immutable list that equals another one with the same items in the same order, so that records that hold it compare by value.</summary>
[CollectionBuilder(typeof(ValueList), nameof(ValueList.Create))]
[JsonConverter(typeof(ValueListConverterFactory))]
public sealed class ValueList<T> : IReadOnlyList<T>, IEquatable<ValueList<T>>
{
    private readonly T[] items;

    internal ValueList(T[] items) => this.items = items;

    public int Count => items.Length;

    public T this[int index] => items[index];

    public ReadOnlySpan<T> AsSpan() => items;

    public bool Contains(T item) => Array.IndexOf(items, item) >= 0;

    public bool Equals(ValueList<T>? other) => other is not null && items.AsSpan().SequenceEqual(other.items);

    public override bool Equals(object? obj) => Equals(obj as ValueList<T>);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var item in items)
        {
            hash.Add(item);
        }

        return hash.ToHashCode();
    }

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();
}

/// <summary>Makes value lists; collection expressions use it.</summary>
public static class ValueList
{
    public static ValueList<T> Create<T>(ReadOnlySpan<T> items) => new(items.ToArray());

    public static ValueList<T> From<T>(IEnumerable<T> items) => new([.. items]);
}

/// <summary>Value lists are JSON arrays; null items are refused.</summary>
internal sealed class ValueListConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(ValueList<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(
            typeof(ValueListConverter<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;

    private sealed class ValueListConverter<T> : JsonConverter<ValueList<T>>
    {
        public override ValueList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.StartArray)
            {
                throw new JsonException("Expected a list.");
            }

            var items = new List<T>();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                items.Add(ReadItem(ref reader, items.Count, options));
            }

            return new ValueList<T>([.. items]);
        }

        public override void Write(Utf8JsonWriter writer, ValueList<T> value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            foreach (var item in value)
            {
                JsonSerializer.Serialize(writer, item, options);
            }

            writer.WriteEndArray();
        }

        // A nested serializer call starts its own path, so the index and the inner path are put together here.
        private static T ReadItem(ref Utf8JsonReader reader, int index, JsonSerializerOptions options)
        {
            try
            {
                return JsonSerializer.Deserialize<T>(ref reader, options)
                    ?? throw new JsonException("A list has no empty items.");
            }
            catch (JsonException exception)
            {
                throw NestedJsonError.At($"[{index}]", exception);
            }
            catch (NotSupportedException exception)
            {
                throw NestedJsonError.At($"[{index}]", NestedJsonError.From(exception));
            }
        }
    }
}

/// <summary>Carries the path of a fault out of nested converters.</summary>
internal sealed class NestedJsonError : JsonException
{
    private NestedJsonError(string innerPath, string fault, JsonException inner)
        : base($"{innerPath}: {fault}", inner)
    {
        InnerPath = innerPath;
        Fault = fault;
    }

    public string InnerPath { get; }

    public string Fault { get; }

    public static NestedJsonError At(string segment, JsonException exception)
    {
        // The serializer in between has put its own path on the exception.
        var between = (exception.Path ?? "").TrimStart('$');
        return exception is NestedJsonError nested
            ? new NestedJsonError(segment + between + nested.InnerPath, nested.Fault, exception)
            : new NestedJsonError(segment + between, FirstSentence(exception), exception);
    }

    /// <summary>A missing kind of a polymorphic element is told by another exception, with its path in the text alone.</summary>
    public static JsonException From(NotSupportedException exception)
    {
        const string Mark = " Path: ";
        var at = exception.Message.IndexOf(Mark, StringComparison.Ordinal);
        var path = at < 0 ? "" : exception.Message[(at + Mark.Length)..].Split(' ')[0];
        return new JsonException("The kind is missing.", path, null, null, exception);
    }

    /// <summary>The fault without the position that System.Text.Json appends.</summary>
    public static string FirstSentence(Exception exception)
    {
        var cut = exception.Message.IndexOf(" Path: $", StringComparison.Ordinal);
        return cut < 0 ? exception.Message : exception.Message[..cut];
    }
}

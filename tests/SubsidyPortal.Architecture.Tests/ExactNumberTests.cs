using System.Reflection;
using Xunit;

namespace SubsidyPortal.Architecture.Tests;

/// <summary>
/// No binary fraction in Domain: amounts and rates are exact. The analyzer's ban sees members that are called; this sees what is
/// declared and what a method keeps on its way. The second test shows the check a type that has one in each place.
/// </summary>
public sealed class ExactNumberTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    [Fact]
    public void Domain_DeclaresAndKeepsNoBinaryFraction()
    {
        var offenders = typeof(Domain.Money).Assembly.GetTypes().SelectMany(InexactIn).Distinct().Order(StringComparer.Ordinal);

        Assert.Empty(offenders);
    }

    [Fact]
    public void Check_SeesFieldsPropertiesParametersReturnsAndLocals()
    {
        string[] found = [.. InexactIn(typeof(Inexact)).Distinct().Select(f => f[(f.LastIndexOf('.') + 1)..])];

        Assert.All(["field", nameof(Inexact.Many), nameof(Inexact.Take), nameof(Inexact.Give), nameof(Inexact.Keep)], name => Assert.Contains(name, found));
    }

    private static IEnumerable<string> InexactIn(Type type)
    {
        foreach (var field in type.GetFields(Declared).Where(f => IsInexact(f.FieldType)))
        {
            yield return $"{type.FullName}.{field.Name}";
        }

        foreach (var property in type.GetProperties(Declared).Where(p => IsInexact(p.PropertyType)))
        {
            yield return $"{type.FullName}.{property.Name}";
        }

        foreach (var method in type.GetMethods(Declared).Cast<MethodBase>().Concat(type.GetConstructors(Declared)))
        {
            var types = method.GetParameters().Select(p => p.ParameterType)
                .Concat(method is MethodInfo { ReturnType: var returned } ? [returned] : [])
                .Concat(method.GetMethodBody()?.LocalVariables.Select(v => v.LocalType) ?? []);
            if (types.Any(IsInexact))
            {
                yield return $"{type.FullName}.{method.Name}";
            }
        }
    }

    private static bool IsInexact(Type type) =>
        type == typeof(double) || type == typeof(float) || type == typeof(Half)
        || (type.HasElementType && IsInexact(type.GetElementType()!))
        || (type.IsGenericType && type.GetGenericArguments().Any(IsInexact));

    private sealed class Inexact
    {
        private readonly float field = 1;

        public double?[] Many { get; } = [];

        public static string Take(IReadOnlyDictionary<string, double> shares) => $"{shares.Count}";

        public float Give() => field;

        private static void Double<T>(ref T share)
            where T : System.Numerics.INumber<T> => share += share;

        public static long Keep(long fen)
        {
            // Its address is taken, so that an optimizing compiler keeps it too.
            var share = fen * 0.1;
            Double(ref share);
            return (long)share;
        }
    }
}

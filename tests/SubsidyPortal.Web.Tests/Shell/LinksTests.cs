using System.Reflection;
using Microsoft.AspNetCore.Components;
using SubsidyPortal.Web.Shell;
using Xunit;

namespace SubsidyPortal.Web.Tests.Shell;

public sealed class LinksTests
{
    /// <summary>Pages that are reached by the pipeline, never by a link with arguments.</summary>
    private static readonly string[] Unlinked = ["/status/*"];

    [Fact]
    public void EveryPage_HasATypedLink()
    {
        var links = LinkShapes().ToHashSet(StringComparer.OrdinalIgnoreCase);

        var missing = typeof(App).Assembly.GetTypes()
            .SelectMany(type => type.GetCustomAttributes<RouteAttribute>())
            .Select(route => Shape(route.Template))
            .Where(shape => !Unlinked.Contains(shape) && !links.Contains(shape));

        Assert.Empty(missing);
    }

    [Fact]
    public void ProgramCode_WithSpecialCharacters_IsEscaped() =>
        Assert.Equal("/programs/a%2Fb%3F", Links.Public.Program("a/b?"));

    [Theory]
    [InlineData(null, "/account/sign-in")]
    [InlineData("/", "/account/sign-in")]
    [InlineData("/cases?q=a&b=1", "/account/sign-in?returnUrl=%2Fcases%3Fq%3Da%26b%3D1")]
    public void SignIn_ReturnUrl_IsCarried(string? returnUrl, string expected) =>
        Assert.Equal(expected, Links.Account.SignIn(returnUrl));

    private static IEnumerable<string> LinkShapes()
    {
        foreach (var area in typeof(Links).GetNestedTypes())
        {
            foreach (var field in area.GetFields().Where(field => field.IsLiteral))
            {
                yield return (string)field.GetRawConstantValue()!;
            }

            foreach (var method in area.GetMethods(BindingFlags.Public | BindingFlags.Static))
            {
                object?[] arguments = [.. method.GetParameters().Select(parameter => parameter.ParameterType == typeof(string) ? "*" : Activator.CreateInstance(parameter.ParameterType))];
                var link = (string)method.Invoke(null, arguments)!;
                yield return string.Join('/', link.Split('?')[0].Split('/').Select(segment => segment == "0" ? "*" : segment)).Replace(Guid.Empty.ToString(), "*", StringComparison.Ordinal).Replace("%2A", "*", StringComparison.Ordinal);
            }
        }
    }

    private static string Shape(string template) => "/" + string.Join('/', template.Split('/', StringSplitOptions.RemoveEmptyEntries)
        .Select(segment => segment.StartsWith('{') ? "*" : segment));
}

using Microsoft.Extensions.DependencyInjection;
using SubsidyPortal.Domain.Programs.Policies;
using SubsidyPortal.Web.Features.Programs.Policies;
using SubsidyPortal.Web.Tests.Components;
using Xunit;

namespace SubsidyPortal.Web.Tests.Programs.Policies;

/// <summary>Whatever a policy document can hold has a name in both languages.</summary>
public sealed class PolicyWordsTests : ComponentTest
{
    public PolicyWordsTests() => Services.AddScoped<PolicyWords>().AddScoped<FaultWords>();

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public void EveryMemberItemAndCode_HasAName(string language)
    {
        Speak(language);
        var words = Services.GetRequiredService<PolicyWords>();
        var nameless = new List<string>();
        foreach (var shape in PolicyShapes.Named)
        {
            nameless.AddRange(shape.Members.Where(m => words.Member(m.Key) == m.Key).Select(m => m.Key));
            nameless.AddRange(shape.Members.Where(m => m.Shape is { Kind: ShapeKind.List, Item.Kind: ShapeKind.Object } && m.Shape.Item.Name != "Clause" && words.Type(m.Shape.Item.Name) == m.Shape.Item.Name).Select(m => m.Shape.Item!.Name));
            nameless.AddRange(shape.Codes.Where(code => words.Code(shape.Name, code) == code && language != "en").Select(code => $"{shape.Name}.{code}"));
            nameless.AddRange(shape.Variants.Where(v => words.Code(shape.Name, v.Key) == v.Key).Select(v => v.Key));
        }

        Assert.Empty(nameless);
    }

    [Theory]
    [InlineData("There is no clause m2.", "没有条款 m2。")]
    [InlineData("A cap is above zero.", "限额应大于零。")]
    [InlineData("The clause m2 occurs twice.", "条款 m2 重复。")]
    [InlineData("A rate is above 0 and at most 1, in parts of at most 10000.", "补贴比例应大于 0 且不超过 100%，分母不超过 10000。")]
    [InlineData("Something quite new.", "Something quite new.")]
    public void Fault_InChinese_KeepsWhatItNames(string message, string expected)
    {
        Speak("zh-Hans");

        Assert.Equal(expected, Services.GetRequiredService<FaultWords>().Say(message));
    }

    [Theory]
    [InlineData("30 %", "3/10")]
    [InlineData("30", "3/10")]
    [InlineData("１２．５％", "1/8")]
    [InlineData("1/3", "1/3")]
    [InlineData("half", null)]
    [InlineData("-5", null)]
    public void Ratio_AsTyped_IsRead(string typed, string? expected) =>
        Assert.Equal(expected, ElementInput.RatioOf(typed)?.ToString());
}

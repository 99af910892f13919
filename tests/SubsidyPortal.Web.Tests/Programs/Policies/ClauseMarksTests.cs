using SubsidyPortal.Data.Programs;
using SubsidyPortal.Domain.Programs.Policies;
using SubsidyPortal.Web.Features.Programs.Policies;
using Xunit;

namespace SubsidyPortal.Web.Tests.Programs.Policies;

/// <summary>Rows and the words that they rest on carry the same number, in every policy that ships.</summary>
public sealed class ClauseMarksTests
{
    [Fact]
    public void ShanghaiModel_RateCapAndBase_AreMarkedInQuoteAndRendering()
    {
        var (reading, elements, marks) = Track("shanghai-ai-2025", "model");

        var quote = reading.Clause("m2-rate")!.Quote!;
        var words = marks.InQuote("m2-rate").ToDictionary(p => quote.Substring(p.Words.Start, p.Words.Length), p => p.Number);
        int Number(string path) => marks.NumberOf(elements.Single(e => e.Path == path))!.Value;
        Assert.Equal(["核定合同额", "最高50%", "最高500万元"], words.Keys);
        Assert.Equal(
            [Number("tracks[1].base.measure"), Number("tracks[1].rate.options[0].rate"), Number("tracks[1].caps[0].amount")], words.Values);
        Assert.Equal(3, marks.InRendering("m2-rate").Count);
        Assert.Null(marks.NumberOf(elements.Single(e => e.Path == "tracks[1].caps[0].scope")));
    }

    [Fact]
    public void ShanghaiData_RateOfATextThatBreaksOff_IsMarkedInTheRenderingOnly()
    {
        var (reading, _, marks) = Track("shanghai-ai-2025", "data");

        Assert.DoesNotContain(marks.InQuote("m3-rate"), p => reading.Clause("m3-rate")!.Quote![p.Words.Start..p.Words.End].Contains("30", StringComparison.Ordinal));
        Assert.Contains(marks.InRendering("m3-rate"), p => reading.Clause("m3-rate")!.Rendering![p.Words.Start..p.Words.End] == "at most 30 %");
    }

    [Theory]
    [InlineData("shanghai-ai-2025")]
    [InlineData("hangzhou-ai-2025")]
    [InlineData("shenzhen-ai-2024")]
    [InlineData("chengdu-ai-2025")]
    [InlineData("beijing-compute-2023")]
    public void EveryTrack_EachStatedRowHasANumber_AndNoneOfTheOthers(string program)
    {
        var policy = PolicyCatalogue.Find(program)!;
        foreach (var track in policy.Document.Tracks)
        {
            var (reading, elements, marks) = Track(program, track.Code);
            Assert.All(elements.Where(ClauseMarks.IsRule), e => Assert.Equal(reading.Clause(e.Clause)?.Stated == true, marks.NumberOf(e) is not null));
            Assert.All(track.Rate.AllOptions().Where(o => policy.FindClause(o.Clause)!.Stated), o => Assert.NotEmpty(marks.InQuote(o.Clause).Concat(marks.InRendering(o.Clause))));
        }
    }

    [Fact]
    public void MarkedText_HostileQuote_IsEncodedAndComplete()
    {
        const string Text = "<b>最高50%</b>&";
        var html = MarkedText.Of(Text, [new MarkedPhrase(2, new ClausePhrase(3, 5), ["x"])], _ => "\"><script>").Value;

        Assert.StartsWith("&lt;b&gt;<mark class=\"m2\"", html, StringComparison.Ordinal);
        Assert.EndsWith("最高50%</mark>&lt;/b&gt;&amp;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
        Assert.Contains("data-key=\"2\"", html, StringComparison.Ordinal);
    }

    private static (PolicyReading Reading, IReadOnlyList<PolicyElement> Elements, ClauseMarks Marks) Track(string program, string track)
    {
        var reading = new PolicyReading(PolicyTree.Read(PolicyCatalogue.Find(program)!.PublishedBytes.Span));
        var elements = reading.ElementsOf(reading.Parts.Single(p => p.Track == track));
        return (reading, elements, ClauseMarks.Of(reading, elements));
    }
}

using System.Reflection;
using Xunit;

namespace SubsidyPortal.Architecture.Tests;

/// <summary>Four projects in a straight line (design §2). Each test was seen to fail once, with the reference it forbids put in.</summary>
public sealed class LayerTests
{
    private static readonly Assembly Domain = typeof(Domain.Money).Assembly;
    private static readonly Assembly Data = typeof(Data.PortalDb).Assembly;
    private static readonly Assembly Application = typeof(Application.CityClock).Assembly;

    [Theory]
    [InlineData("Domain", "")]
    [InlineData("Data", "Domain")]
    [InlineData("Application", "Data")]
    [InlineData("Web", "Application")]
    public void Project_ReferencesOnlyItsRightNeighbour(string project, string allowed)
    {
        var references = Repository.Project(project).Descendants("ProjectReference")
            .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')).Replace("SubsidyPortal.", "", StringComparison.Ordinal));

        Assert.Equal(allowed.Length == 0 ? [] : [allowed], references);
    }

    [Fact]
    public void Domain_HasNoPackagesAndUsesTheBclOnly()
    {
        Assert.Empty(Repository.Project("Domain").Descendants("PackageReference"));
        Assert.All(Domain.GetReferencedAssemblies(), a => Assert.StartsWith("System", a.Name, StringComparison.Ordinal));
    }

    [Fact]
    public void DomainAndData_KnowNothingToTheirLeft()
    {
        Assert.DoesNotContain(Data.GetReferencedAssemblies(), a => a.Name is "SubsidyPortal.Application" or "SubsidyPortal.Web");
        Assert.DoesNotContain(Application.GetReferencedAssemblies(), a => a.Name is "SubsidyPortal.Web" or "MudBlazor" or "Microsoft.AspNetCore.Components");
    }

    [Fact]
    public void Web_NamesPortalDbOnlyWhereItIsStarted()
    {
        var naming = Repository.Files("src/SubsidyPortal.Web", "*.*")
            .Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".razor", StringComparison.Ordinal))
            .Where(f => File.ReadAllText(f).Contains("PortalDb", StringComparison.Ordinal))
            .Select(Repository.Relative);

        // The one makes its options, the other asks whether it answers.
        Assert.Equal(["src/SubsidyPortal.Web/Startup/DatabaseHealthCheck.cs", "src/SubsidyPortal.Web/Startup/DatabaseSetup.cs"], naming.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Web_NamesPortalUserOnlyInIdentity()
    {
        var offenders = Repository.Files("src/SubsidyPortal.Web", "*.*")
            .Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".razor", StringComparison.Ordinal))
            .Where(f => File.ReadAllText(f).Contains("PortalUser", StringComparison.Ordinal))
            .Select(Repository.Relative)
            .Where(f => !f.StartsWith("src/SubsidyPortal.Web/Features/Identity/", StringComparison.Ordinal));

        Assert.Empty(offenders);
    }

    [Fact]
    public void Types_AreNotDumpingGrounds()
    {
        string[] words = ["Utils", "Helper", "Helpers", "Common", "Manager"];
        var offenders = new[] { Domain, Data, Application, typeof(Program).Assembly }.SelectMany(a => a.GetTypes())
            .Where(t => t.Namespace?.StartsWith("SubsidyPortal", StringComparison.Ordinal) == true && words.Any(w => t.Name.EndsWith(w, StringComparison.Ordinal) && t.Name != w))
            .Select(t => t.FullName);

        Assert.Empty(offenders);
    }
}

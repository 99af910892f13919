using System.Text.RegularExpressions;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace SubsidyPortal.Application.Tests.Hosting;

/// <summary><c>docker-compose.yml</c> as a YAML parser reads it, which refuses a key that stands twice.</summary>
internal sealed partial class ComposeFile
{
    private readonly YamlMappingNode top;

    public ComposeFile(string text)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(text));
        top = (YamlMappingNode)Assert.Single(yaml.Documents).RootNode;
    }

    public IReadOnlyList<string> Keys => KeysOf(top);

    public IReadOnlyDictionary<string, YamlMappingNode> Services => Members("services").ToDictionary(m => m.Name, m => (YamlMappingNode)m.Node);

    /// <summary>Every variable that is asked for, with what stands behind its name: <c>:?…</c> (required), <c>:-…</c> (default) or nothing.</summary>
    public IReadOnlyList<(string Name, string After)> Variables =>
        [.. Scalars(top).SelectMany(text => Variable().Matches(text)).Select(m => (m.Groups[1].Value, m.Groups[2].Value))];

    public IReadOnlyList<string> Names(string section) => [.. Members(section).Select(m => m.Name)];

    public static IReadOnlyList<string> KeysOf(YamlNode node) => [.. ((YamlMappingNode)node).Children.Keys.Select(Text)];

    /// <summary>A member of a mapping, or nothing.</summary>
    public static YamlNode? Member(YamlNode node, string name) => ((YamlMappingNode)node).Children.TryGetValue(new YamlScalarNode(name), out var found) ? found : null;

    /// <summary>The entries of a list, or none where it is missing.</summary>
    public static IReadOnlyList<string> List(YamlNode node, string name) => Member(node, name) is YamlSequenceNode list ? [.. list.Select(Text)] : [];

    public static IReadOnlyDictionary<string, string> Map(YamlNode node, string name) =>
        Member(node, name) is YamlMappingNode map ? map.ToDictionary(m => Text(m.Key), m => Text(m.Value)) : new Dictionary<string, string>();

    public static string Text(YamlNode node) => ((YamlScalarNode)node).Value ?? "";

    private IEnumerable<(string Name, YamlNode Node)> Members(string section) =>
        ((YamlMappingNode)Member(top, section)!).Select(m => (Text(m.Key), m.Value));

    private static IEnumerable<string> Scalars(YamlNode node) => node switch
    {
        YamlMappingNode map => map.Children.Values.SelectMany(Scalars),
        YamlSequenceNode list => list.SelectMany(Scalars),
        _ => [Text(node)],
    };

    [GeneratedRegex(@"\$\{(\w+)([^}]*)\}")]
    private static partial Regex Variable();
}

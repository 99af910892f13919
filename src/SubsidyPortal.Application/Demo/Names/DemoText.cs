namespace SubsidyPortal.Application.Demo.Names;

/// <summary>A text of the demo in both languages. People write in Chinese; the English is for visitors who don't read it.</summary>
public sealed record DemoText(string Chinese, string English);

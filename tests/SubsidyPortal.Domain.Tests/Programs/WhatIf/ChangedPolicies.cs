using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Domain.Tests.Programs.WhatIf;

/// <summary>Drafts for what-ifs: the shipped policy of Shanghai with something changed.</summary>
internal static class ChangedPolicies
{
    /// <summary>Every pool of a track with another amount in yuan.</summary>
    public static PolicyVersion WithPool(string track, decimal yuan, PoolPeriod period = PoolPeriod.Total) => Changed(document => document with
    {
        Tracks = ValueList.From(document.Tracks.Select(t => t.Code != track ? t : t with
        {
            Pools = ValueList.From(t.Pools.Select(p => p with { Amount = Money.FromYuan(yuan), Period = period })),
        })),
    });

    /// <summary>Without a track.</summary>
    public static PolicyVersion Without(string track) => Changed(document => document with
    {
        Tracks = ValueList.From(document.Tracks.Where(t => t.Code != track)),
        Examples = ValueList.From(document.Examples.Where(e => e.Facts.Track != track)),
    });

    /// <summary>With another cap of every contract in a track, in yuan.</summary>
    public static PolicyVersion WithCap(string track, decimal yuan) => Changed(document => document with
    {
        Tracks = ValueList.From(document.Tracks.Select(t => t.Code != track ? t : t with
        {
            Caps = ValueList.From(t.Caps.Select(c => c with { Amount = Money.FromYuan(yuan) })),
        })),
    });

    private static PolicyVersion Changed(Func<PolicyDocument, PolicyDocument> change)
    {
        var document = change(ShippedPolicies.Shanghai.Document) with { Version = 2 };
        return PolicyVersion.Read(PolicyJson.Write(document));
    }
}

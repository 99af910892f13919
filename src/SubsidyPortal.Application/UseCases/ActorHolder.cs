using SubsidyPortal.Application.Identity;

namespace SubsidyPortal.Application.UseCases;

/// <summary>Carries the actor into a scope; handlers take <see cref="Actor"/> itself.</summary>
public sealed class ActorHolder
{
    public Actor Actor { get; set; } = Actor.Anonymous;
}

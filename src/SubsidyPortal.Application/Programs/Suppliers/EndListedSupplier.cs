using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Application.Programs;

/// <summary>Sets the last day of an entry of a supplier list (移出供应商名录); the entry stays, and so do the days on which it counted.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="Id">The entry.</param>
/// <param name="Revision">What the manager saw.</param>
/// <param name="LastDay">Last day on the list, not before the first.</param>
[AllowedFor(Role.ProgramManager)]
public sealed record EndListedSupplier(Guid CommandId, Guid Id, int Revision, DateOnly? LastDay) : ICommand<int>;

internal sealed class EndListedSupplierValidator : AbstractValidator<EndListedSupplier>
{
    public EndListedSupplierValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.Id).NotEmpty();
        RuleFor(c => c.LastDay).Refused(day => day is null ? SupplierErrors.DayNeeded() : null);
    }
}

internal sealed class EndListedSupplierHandler(PortalDb db, Actor actor, CityClock clock, ProgramsAccess access, AuditTrail audit)
    : ICommandHandler<EndListedSupplier, int>
{
    public async Task<int> HandleAsync(EndListedSupplier command, CancellationToken cancellationToken)
    {
        var code = await db.ListedSuppliers.Where(s => s.Id == command.Id).Select(s => s.Program).SingleOrDefaultAsync(cancellationToken) ?? throw new NotFoundException();
        var program = await access.LoadForChangeAsync(code, cancellationToken);
        var supplier = await db.ListedSuppliers.SingleAsync(s => s.Id == command.Id, cancellationToken);
        if (supplier.Revision != command.Revision)
        {
            throw new ChangedByOtherException(supplier.EndedBy, supplier.EndedAt);
        }

        var before = SupplierBook.Facts(supplier);
        supplier.End(command.LastDay!.Value, clock.SignedBy(actor.UserId));
        audit.Record("program.supplier-ended", SupplierBook.Subject(program), before, SupplierBook.Facts(supplier));
        return supplier.Revision;
    }
}

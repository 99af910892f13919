using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SubsidyPortal.Data.Migrations;

/// <summary>A payment that was recorded wrongly is taken back by two people, as a ledger entry that names the wrong one.</summary>
[DbContext(typeof(PortalDb))]
[Migration("20261128210000_PaymentCorrections")]
public sealed class PaymentCorrections : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql(SqlFile.Read("Migrations.PaymentCorrections.sql"));
    }
}

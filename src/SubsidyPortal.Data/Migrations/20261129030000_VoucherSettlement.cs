using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SubsidyPortal.Data.Migrations;

/// <summary>A claim keeps its settlement day, and the database itself knows that an award's voucher is deducted once.</summary>
[DbContext(typeof(PortalDb))]
[Migration("20261129030000_VoucherSettlement")]
public sealed class VoucherSettlement : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.AddColumn<DateOnly>("settled_on", "claims", "date", nullable: true);
        migrationBuilder.Sql(SqlFile.Read("Migrations.VoucherSettlement.sql"));
    }
}

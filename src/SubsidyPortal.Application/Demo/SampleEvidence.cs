using System.Globalization;
using SubsidyPortal.Application.Demo.Evidence;
using SubsidyPortal.Application.Demo.Names;
using SubsidyPortal.Domain;

namespace SubsidyPortal.Application.Demo;

/// <summary>
/// The papers of the demo: one-page PDF files of a few kilobytes, the same to the byte for the same facts. Every page says at its
/// foot that it is demo material.
/// </summary>
public static class SampleEvidence
{
    private const double Left = 64;
    private const double Right = 531;
    private const double Body = 10.5;

    /// <summary>A contract with its lines, period, declaration and both seals.</summary>
    public static byte[] Contract(DemoCompany buyer, DemoContract contract, DateOnly signedOn, DateOnly startsOn, DateOnly endsOn)
    {
        ArgumentNullException.ThrowIfNull(buyer);
        ArgumentNullException.ThrowIfNull(contract);
        var page = new PdfPage();
        page.TextCentre(PdfPage.Width / 2, 768, 17, contract.Title.Chinese);
        page.TextRight(Right, 740, 9, $"合同编号：{contract.Number}", PdfPage.Grey);
        page.Text(Left, 714, Body, $"甲方（采购方）：{buyer.ChineseName}");
        page.Text(Left, 697, 9, $"统一社会信用代码：{buyer.Uscc}    地址：{buyer.Address}", PdfPage.Grey);
        page.Text(Left, 676, Body, $"乙方（服务方）：{contract.Seller.ChineseName}");
        page.Text(Left, 659, 9, $"统一社会信用代码：{contract.Seller.Uscc}", PdfPage.Grey);
        page.Text(Left, 632, Body, "第一条  服务内容与价款");
        var y = EvidenceTable.Draw(
            page,
            Left,
            616,
            [new("序号", 40), new("内容", 307), new("金额（元）", 120, AlignRight: true)],
            [.. contract.Lines.Select((line, i) => (string[])[$"{i + 1}", line.Text.Chinese, line.Amount.ToDisplay()])]);
        page.TextRight(Right - 6, y - 15, Body, $"合计：{contract.Total.ToDisplay()}");
        page.Text(Left, y - 15, 9, $"大写：人民币{CapitalAmount.Of(contract.Total)}", PdfPage.Grey);

        y -= 44;
        foreach (var clause in (string[])
            [
                $"第二条  服务期限自{Chinese(startsOn)}起至{Chinese(endsOn)}止。",
                "第三条  乙方按月向甲方提供用量明细，双方以明细为结算依据。甲方收到发票后三十日内以银行转账方式付款。",
                "第四条  双方确认，双方不存在直接或者间接控制、受同一方控制以及其他关联关系。",
                "第五条  本合同自双方盖章之日起生效，一式两份，具有同等效力。",
            ])
        {
            y = page.Paragraph(Left, y, Body, Right - Left, clause) - 4;
        }

        y -= 22;
        page.Text(Left, y, Body, "甲方（盖章）：");
        page.Text(320, y, Body, "乙方（盖章）：");
        page.Text(Left, y - 84, Body, Chinese(signedOn));
        page.Text(320, y - 84, Body, Chinese(signedOn));
        Seal.Draw(page, Left + 104, y - 48, buyer.ChineseName, "合同专用章");
        Seal.Draw(page, 320 + 104, y - 48, contract.Seller.ChineseName, "合同专用章");
        return Finish(page, contract.Title.Chinese, signedOn);
    }

    /// <summary>An invoice with its tax of 6 %, included in the amount.</summary>
    /// <param name="buyer">Who is invoiced.</param>
    /// <param name="seller">Who invoices.</param>
    /// <param name="code">The invoice code; null for a fully digital invoice.</param>
    /// <param name="number">The invoice number.</param>
    /// <param name="date">The day of the invoice.</param>
    /// <param name="item">What is invoiced, in Chinese.</param>
    /// <param name="amount">The amount with tax.</param>
    public static byte[] Invoice(
        DemoCompany buyer, DemoSeller seller, string? code, string number, DateOnly date, string item, Money amount)
    {
        ArgumentNullException.ThrowIfNull(buyer);
        ArgumentNullException.ThrowIfNull(seller);
        var tax = Money.FromFen(((amount.Fen * 6) + 53) / 106);
        var page = new PdfPage();
        page.TextCentre(PdfPage.Width / 2, 768, 18, "电子发票（增值税专用发票）", PdfPage.Red);
        page.Line(190, 760, 405, 760, 1, PdfPage.Red);
        page.TextRight(Right, 738, 9.5, (code is null ? "" : $"发票代码：{code}   ") + $"发票号码：{number}");
        page.TextRight(Right, 722, 9.5, $"开票日期：{Chinese(date)}");
        Party(page, Left, "购买方信息", buyer.ChineseName, buyer.Uscc.Value);
        Party(page, 298, "销售方信息", seller.ChineseName, seller.Uscc.Value);
        var bottom = EvidenceTable.Draw(
            page,
            Left,
            630,
            [new("项目名称", 225), new("金额", 100, AlignRight: true), new("税率", 42, AlignRight: true), new("税额", 100, AlignRight: true)],
            [[$"*信息技术服务*{item}", (amount - tax).ToDisplay(), "6 %", tax.ToDisplay()]],
            PdfPage.Red);
        page.Box(Left, bottom - 26, Right - Left, 26, PdfPage.Red);
        page.Text(Left + 8, bottom - 17, Body, $"价税合计（大写）：{CapitalAmount.Of(amount)}");
        page.TextRight(Right - 8, bottom - 17, Body, $"（小写）￥{amount.ToDisplay()}");
        Seal.Draw(page, 452, bottom - 96, seller.ChineseName, "发票专用章");
        return Finish(page, $"发票 {number}", date);
    }

    /// <summary>A bank's receipt for a transfer from the buyer to the seller.</summary>
    public static byte[] PaymentReceipt(DemoCompany payer, DemoSeller payee, string reference, DateOnly date, Money amount, string purpose)
    {
        ArgumentNullException.ThrowIfNull(payer);
        ArgumentNullException.ThrowIfNull(payee);
        var page = new PdfPage();
        page.TextCentre(PdfPage.Width / 2, 768, 17, "网上银行电子回单");
        page.TextRight(Right, 740, 9.5, $"回单编号：{reference}", PdfPage.Grey);
        var bottom = EvidenceTable.Draw(
            page,
            Left,
            726,
            [new("项目", 96), new("内容", 371)],
            [
                ["付款人户名", payer.ChineseName], ["付款人账号", payer.BankAccount], ["付款人开户行", payer.BankName],
                ["收款人户名", payee.ChineseName], ["收款人账号", payee.BankAccount], ["收款人开户行", payee.BankName],
                ["金额（小写）", $"￥{amount.ToDisplay()}"], ["金额（大写）", $"人民币{CapitalAmount.Of(amount)}"],
                ["用途", purpose], ["记账日期", Chinese(date)], ["交易状态", "交易成功"],
            ]);
        Seal.Draw(page, 452, bottom - 70, payer.BankName, "电子回单专用章");
        return Finish(page, $"电子回单 {reference}", date);
    }

    /// <summary>A month's usage of leased compute or of a model, by task, with card hours or calls.</summary>
    public static byte[] UsageLog(DemoCompany user, DemoContract contract, DateOnly month, Dice dice)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(contract);
        ArgumentNullException.ThrowIfNull(dice);
        var unit = contract.Kind.StartsWith("compute", StringComparison.Ordinal) ? "卡时" : "千次";
        var last = new DateOnly(month.Year, month.Month, DateTime.DaysInMonth(month.Year, month.Month));
        var page = new PdfPage();
        page.TextCentre(PdfPage.Width / 2, 768, 17, $"{last.Year}年{last.Month}月用量明细");
        page.Text(Left, 738, Body, $"用户：{user.ChineseName}");
        page.Text(Left, 720, 9.5, $"合同编号：{contract.Number}    服务方：{contract.Seller.ChineseName}", PdfPage.Grey);
        var total = 0L;
        var rows = new List<string[]>();
        for (var day = 1; day <= last.Day; day += 2)
        {
            var used = dice.Between(420, 1_880);
            total += used;
            var stage = dice.Pick((string[])["预训练", "微调", "评测", "推理"]);
            rows.Add([$"{last:yyyy-MM}-{day:00}", $"{user.Trade.ChinesePurpose}，{stage}", used.ToString("#,##0", CultureInfo.InvariantCulture)]);
        }

        rows.Add(["合计", "", total.ToString("#,##0", CultureInfo.InvariantCulture)]);
        var bottom = EvidenceTable.Draw(page, Left, 704, [new("日期", 96), new("任务", 271), new($"用量（{unit}）", 100, AlignRight: true)], rows);
        Seal.Draw(page, 452, bottom - 70, contract.Seller.ChineseName, "业务专用章");
        return Finish(page, $"用量明细 {last:yyyy-MM}", last);
    }

    /// <summary>A credit report that finds nothing against the company.</summary>
    public static byte[] CreditReport(DemoCompany company, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(company);
        var page = new PdfPage();
        page.TextCentre(PdfPage.Width / 2, 768, 17, "法人公共信用信息报告");
        page.TextRight(Right, 740, 9.5, $"查询日期：{Chinese(on)}", PdfPage.Grey);
        var bottom = EvidenceTable.Draw(
            page,
            Left,
            726,
            [new("项目", 126), new("内容", 341)],
            [
                ["企业名称", company.ChineseName], ["统一社会信用代码", company.Uscc.Value], ["成立日期", Chinese(company.FoundedOn)],
                ["住所", company.Address], ["登记状态", "存续"], ["严重失信主体名单", "未查见"], ["经营异常名录", "未查见"],
                ["行政处罚信息", "未查见"], ["欠税信息", "未查见"],
            ]);
        page.Paragraph(Left, bottom - 26, 9.5, Right - Left, "本报告内容截至查询日期，仅反映已归集的公共信用信息。");
        Seal.Draw(page, 452, bottom - 100, "演示市公共信用信息中心", "查询专用章");
        return Finish(page, "法人公共信用信息报告", on);
    }

    private static void Party(PdfPage page, double x, string head, string name, string uscc)
    {
        page.Box(x, 642, 233, 62, PdfPage.Red);
        page.Text(x + 8, 688, 9, head, PdfPage.Red);
        page.Text(x + 8, 670, 9, $"名称：{name}");
        page.Text(x + 8, 653, 9, $"统一社会信用代码：{uscc}");
    }

    private static byte[] Finish(PdfPage page, string title, DateOnly date)
    {
        page.TextCentre(PdfPage.Width / 2, 34, 8, "演示材料，非真实文件  Demo material, not a real document", PdfPage.Grey);
        return page.ToFile(title, date);
    }

    private static string Chinese(DateOnly date) => $"{date.Year}年{date.Month}月{date.Day}日";
}

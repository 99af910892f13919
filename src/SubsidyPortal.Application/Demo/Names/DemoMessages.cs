namespace SubsidyPortal.Application.Demo.Names;

/// <summary>What officials and companies write to each other in the demo.</summary>
public static class DemoMessages
{
    /// <summary>Why an officer returns an application or a claim, each bound to an evidence slot or a field.</summary>
    public static IReadOnlyList<DemoReturnItem> ReturnItems { get; } =
    [
        Item("contract", "合同缺少双方签章页，请补充盖章后的完整合同。", "The signature page is missing. Please upload the whole sealed contract.",
            "已补充完整合同，签章页在第12页。", "The whole contract is uploaded; the signatures are on page 12."),
        Item("contract", "合同附件未随合同上传，无法核对单价。", "The annex is missing, so unit prices cannot be checked.",
            "已合并上传合同及附件一、附件二。", "Contract and annexes 1 and 2 are uploaded in one file."),
        Item("invoice", "发票扫描件不清晰，发票号码无法辨认，请上传原始版式文件。", "The invoice number cannot be read. Please upload the original file.",
            "已上传税务数字账户下载的版式文件。", "The original file from the tax account is uploaded."),
        Item("payment-proof", "付款凭证金额与发票金额不一致，请说明差额。", "Payment and invoice differ. Please explain the difference.",
            "差额为质保金，按合同第六条于验收后支付，已附说明。", "The difference is a retention under clause 6; a note is attached."),
        Item("payment-proof", "付款凭证未显示收款账户，请提供银行电子回单。", "The payee's account is not shown. Please provide the bank's receipt.",
            "已更换为银行电子回单。", "Replaced by the bank's electronic receipt."),
        Item("usage-proof", "用量日志缺少2月数据，请补充整月记录。", "The usage log lacks February. Please add the whole month.",
            "已补充2月整月用量日志。", "The log for all of February is added."),
        Item("usage-proof", "用量日志未注明任务名称，无法判断用途。", "The usage log names no tasks, so the use cannot be seen.",
            "已由服务方重新导出，含任务名称和卡时。", "Exported again by the provider, with task names and card hours."),
        Item("credit-report", "信用报告出具日期早于提交日三个月以上，请重新查询。", "The credit report is more than three months old. Please fetch a new one.",
            "已重新查询并上传最新信用报告。", "A new credit report is uploaded."),
        Item("contract.vendor-affiliated", "股权信息显示与服务方有共同股东，请说明是否存在关联关系。", "Both parties seem to share a shareholder. Please say whether they are affiliated.",
            "共同股东为财务投资人，持股低于2%，不参与经营，已附情况说明。", "It is a financial investor below 2 % without influence; a statement is attached."),
        Item("contract.ends-on", "服务期与合同第三条不一致，请核对后修改。", "The service period differs from clause 3. Please check and correct it.",
            "已按合同第三条修改服务期。", "Corrected to clause 3 of the contract."),
        Item("lines", "第2行含培训费用，请单独列示。", "Line 2 includes training. Please show it on a line of its own.",
            "已将培训费用拆分为单独一行。", "Training now has its own line."),
    ];

    /// <summary>Why an application is rejected.</summary>
    public static IReadOnlyList<DemoText> Rejections { get; } =
    [
        new("所购语料卖方与申请企业存在关联关系，不符合支持条件。", "The seller of the corpus is affiliated with the applicant."),
        new("所调用模型由申请企业自行提供，不属于第三方大模型。", "The model is the applicant's own, not a third party's."),
        new("合同签订日期早于政策施行日期，不在支持范围内。", "The contract was signed before the policy came into force."),
        new("同一合同条目已获得市级财政资金支持。", "The same contract line was already funded by the city."),
        new("逾期未能说明合同实际履行情况，无法核定。", "Performance of the contract was not explained in time."),
    ];

    /// <summary>Why a company withdraws.</summary>
    public static IReadOnlyList<DemoText> Withdrawals { get; } =
    [
        new("合同变更，拟重新签订后再申领。", "The contract changes; we shall apply again with the new one."),
        new("内部调整，本项目暂缓。", "The project is put off for internal reasons."),
        new("与其他合同合并申报。", "Merged with the application for another contract."),
    ];

    /// <summary>What a reviewer writes to a recommended amount.</summary>
    public static IReadOnlyList<DemoText> Reviews { get; } =
    [
        new("合同真实，用途明确，单价处于市场合理区间，建议按上限核定。", "A real contract with a clear use and fair prices: grant the ceiling."),
        new("用量日志与合同约定基本一致，建议按核定基数支持。", "The usage log agrees with the contract: support the verified base."),
        new("部分机时用于内部测试，建议按80%核定。", "Some hours served internal tests: grant 80 %."),
        new("模型应用场景清晰，已在两家客户落地，建议支持。", "A clear use, running at two customers: support it."),
        new("语料来源合规，交付清单完整，建议支持。", "The corpus is lawfully sourced and fully delivered: support it."),
    ];

    /// <summary>What an approver writes.</summary>
    public static IReadOnlyList<DemoText> Approvals { get; } =
    [
        new("同意评审意见。", "I agree with the review."),
        new("同意，按核定金额公示。", "Agreed; publish the amount."),
        new("情况属实，同意支持。", "The facts are right; support it."),
    ];

    /// <summary>Why part of an invoice line is deducted.</summary>
    public static IReadOnlyList<DemoText> Deductions { get; } =
    [
        new("含存储和网络费用，不计入算力基数，予以扣减。", "Storage and network are included and don't count."),
        new("付款凭证金额低于发票金额，按实付金额核定。", "Less was paid than invoiced; the payment counts."),
        new("服务月份超出合同期，超出部分扣减。", "Part of the service month lies outside the contract."),
        new("超出合同约定用量的部分不予计入。", "Use beyond the contract doesn't count."),
    ];

    /// <summary>Why an invoice line is parked.</summary>
    public static IReadOnlyList<DemoText> Parkings { get; } =
    [
        new("发票查验结果未返回，待下次兑付一并处理。", "The invoice check has not answered; next claim."),
        new("缺少对应月份用量日志，暂缓核定。", "The usage log of the month is missing."),
        new("付款回单待银行补章。", "The bank has to seal the receipt."),
    ];

    /// <summary>Objections during public notice, with the answer of the city.</summary>
    public static IReadOnlyList<(DemoText Objection, DemoText Answer)> Objections { get; } =
    [
        (new("该企业实际经营地不在本市，请核实。", "The company does not really work in the city."),
            new("经核实社保和办公租赁记录，企业在本市实际经营，异议不成立。", "Payroll and lease records show that it does; not upheld.")),
        (new("该合同价格明显高于市场价。", "The price is far above the market."),
            new("经比对同期同型号报价，价格处于合理区间，异议不成立。", "Compared with offers of the time it is fair; not upheld.")),
        (new("该企业与算力服务方为同一实际控制人。", "Applicant and provider are controlled by the same person."),
            new("经查股权穿透信息属实，异议成立，退回评审。", "The ownership records confirm it; upheld, back to review.")),
    ];

    /// <summary>Why a bank sends a payment back.</summary>
    public static IReadOnlyList<DemoText> BankRejections { get; } =
    [
        new("收款账户户名不符。", "The account is in another name."),
        new("收款账户已销户。", "The account is closed."),
        new("收款行行号有误。", "The bank's number is wrong."),
    ];

    private static DemoReturnItem Item(string about, string chinese, string english, string chineseAnswer, string englishAnswer) =>
        new(about, new DemoText(chinese, english), new DemoText(chineseAnswer, englishAnswer));
}

/// <summary>An item that an officer asks for, and what the company answers.</summary>
/// <param name="About">The evidence slot or field: <c>contract</c>, <c>invoice</c>, <c>payment-proof</c>, <c>usage-proof</c>,
/// <c>credit-report</c>, or a field such as <c>contract.ends-on</c>.</param>
/// <param name="Request">What is asked for.</param>
/// <param name="Answer">What the company answers.</param>
public sealed record DemoReturnItem(string About, DemoText Request, DemoText Answer);
